// @ts-check
"use strict";

// A reminder as a calendar file, as RFC 5545 wants it: its letters escaped, its lines folded.
{
  const FOLDED_AFTER = 75; // octets
  const encoder = new TextEncoder();

  /** @param {string} text */
  function escaped(text) {
    return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|[\r\n]/g, "\\n").replace(/\p{Cc}/gu, " ");
  }

  /**
   * Lines of at most 75 octets, which never part a letter; all but the first begin with a space.
   * @param {string} line
   */
  function folded(line) {
    let size = 0;
    let result = "";
    for (const letter of line) {
      const octets = encoder.encode(letter).length;
      if (size + octets > FOLDED_AFTER) {
        result += "\r\n ";
        size = 1;
      }
      result += letter;
      size += octets;
    }
    return result;
  }

  /** @param {Date} time */
  function inUniversalTime(time) {
    return time.toISOString().replace(/[-:]|\.\d+/g, "");
  }

  kb.calendarFile = ({ id, time, title, text }) =>
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Service recovery//Playbooks//EN",
      "BEGIN:VEVENT",
      `UID:${escaped(id)}`,
      `DTSTAMP:${inUniversalTime(new Date())}`,
      `DTSTART:${inUniversalTime(time)}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(text)}`,
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "TRIGGER:PT0S",
      `DESCRIPTION:${escaped(title)}`,
      "END:VALARM",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ].map(folded).join("\r\n");
}
