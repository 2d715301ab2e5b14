"""Text in another language that nobody has translated: real words of the language, in no order that means anything.

Each English word becomes one word of the language, always the same one, of about its length. Marks, numbers, values
and addresses stay. So the letters, the lengths and the number of different words are those of the language, and a
translation passes all checks. Thai has no spaces between its words.
"""

from __future__ import annotations

import re
import zlib
from functools import cache, lru_cache

import polib

from kb.checks import tone
from kb.project import Project
from sample import ROOT

THAI = "th"
_KEPT = re.compile(r"(\]\([^)]*\)|\]\[[^\]]*\]|\{[^{}]*\}|`[^`]*`|<[^<>]*>|&\w+;|https?:\S+|\[\^[^\]]*\]|\[[ x]\])")
"""What means the same in every language."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SPACE_IN_THAI = re.compile(r"(?<=[\u0e00-\u0e7f]) (?=[\u0e00-\u0e7f])")
_LONGEST = 14
"""Letters of the longest words that are told apart by their length."""
_THAI_WORDS = """
การ ความ ลูกค้า แขก คน เรา คุณ เขา เธอ บ้าน ร้าน อาหาร น้ำ ข้าว โต๊ะ ห้อง กุญแจ ประตู หน้าต่าง ถนน รถ เรือ เครื่องบิน
ตั๋ว กระเป๋า เสื้อ รองเท้า หนังสือ ปากกา กระดาษ โทรศัพท์ นาฬิกา เวลา วัน คืน เช้า เย็น เดือน ปี พรุ่งนี้ เมื่อวาน วันนี้ ตอนนี้ ก่อน
หลัง ระหว่าง ใน นอก บน ล่าง ข้าง หน้า ซ้าย ขวา ใกล้ ไกล ใหญ่ เล็ก ยาว สั้น สูง ต่ำ ใหม่ เก่า ดี สวย งาม ร้อน เย็น อุ่น หนาว เร็ว
ช้า ง่าย ยาก หนัก เบา แพง ถูก เต็ม ว่าง เงียบ ดัง มืด สว่าง แดง เขียว ขาว ดำ เหลือง ฟ้า หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ
ไป มา อยู่ เป็น คือ มี ได้ ให้ รับ ส่ง ซื้อ ขาย กิน ดื่ม นั่ง ยืน เดิน วิ่ง นอน ตื่น พูด ฟัง อ่าน เขียน เห็น มอง ดู คิด รู้ จำ เข้าใจ
ถาม ตอบ บอก เล่า เรียก ช่วย ทำ แก้ไข เปลี่ยน เลือก วาง ถือ ยก เปิด ปิด เริ่ม จบ รอ หยุด พบ เจอ หา เก็บ ใช้ จ่าย คืน ยืม แบ่ง
สัญญา ขอบคุณ ขอโทษ ยินดี เสียใจ ดีใจ กังวล เหนื่อย หิว อิ่ม รัก ชอบ กลัว หวัง เชื่อ ไว้ใจ พร้อม แน่นอน ทันที เสมอ บ่อย อีก ด้วย
และ หรือ แต่ เพราะ ถ้า เมื่อ จึง กับ ของ ที่ ซึ่ง นี้ นั้น โน้น ทุก บาง หลาย น้อย มาก กว่า ที่สุด เอง กัน แล้ว ยัง จะ ต้อง ควร อาจ
สะพาน ตลาด โรงแรม สถานี โรงพยาบาล โรงเรียน สวน ทะเล ภูเขา แม่น้ำ ดอกไม้ ต้นไม้ เพื่อน ครอบครัว ลูก พ่อ แม่ พี่ น้อง หัวหน้า
พนักงาน ช่าง ครู หมอ พยาบาล คนขับ ใบเสร็จ รายการ หมายเลข ราคา ส่วนลด ของขวัญ จดหมาย พัสดุ กล่อง ถุง แก้ว จาน ช้อน ส้อม มีด
ผ้า เก้าอี้ เตียง หมอน ผ้าห่ม ไฟ พัดลม กาแฟ ชา ขนม ผลไม้ ไข่ ปลา หมู ไก่ ผัก เกลือ น้ำตาล
"""


def translated(text: str, language: str) -> str:
    """The text in the letters of a language; Markdown keeps its marks."""
    parts = _KEPT.split(text)
    parts[::2] = [_WORD.sub(lambda word: _word(word[0], language), part) for part in parts[::2]]
    whole = "".join(parts)
    return _SPACE_IN_THAI.sub("", whole) if language == THAI else whole


@cache
def vocabulary(language: str) -> tuple[tuple[str, ...], ...]:
    """The words of a language by their length, without those that its rules of tone name."""
    words = set(_THAI_WORDS.split() if language == THAI else _shipped_words(language))
    rules = tone.read(Project(ROOT), Project(ROOT).tone(language))[0].rules
    named = " ".join(term for rule in rules for term in rule.terms)
    words -= {word for word in words if word in named} if language == THAI else set(_WORD.findall(named.lower()))
    by_length = sorted(words, key=lambda word: (len(word), word))
    return tuple(_about_as_long(by_length, length) for length in range(_LONGEST + 1))


def _shipped_words(language: str) -> list[str]:
    """Those of the shipped translations."""
    files = sorted(Project(ROOT).catalogues(language).glob("*.po"))
    texts = [entry.msgstr for file in files for entry in polib.pofile(str(file)) if not entry.obsolete]
    words = [word.lower() for text in texts for word in _WORD.findall(_KEPT.sub(" ", text))]
    return [word for word in words if "’" not in word and "'" not in word]


def _about_as_long(words: list[str], length: int) -> tuple[str, ...]:
    near = [word for word in words if length <= len(word) <= length + 2]
    return tuple(near or words[-50:])


@lru_cache(maxsize=1 << 16)
def _word(word: str, language: str) -> str:
    choice = vocabulary(language)[min(len(word), _LONGEST)]
    other = choice[zlib.crc32(f"{language} {word.lower()}".encode()) % len(choice)]
    return other.capitalize() if word[0].isupper() else other
