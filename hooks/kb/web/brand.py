"""An organisation's colour, logo and icon, from Material's own settings, on every page in light and in dark.

A colour is used as it is where text stands on it; where it is the colour of text itself, it is made darker or lighter
until it can be read (WCAG 1.4.3).
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kb.problem import KbError, did_you_mean
from kb.settings import BRAND_COLOUR, BRAND_CONTRAST, IDLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kb.problem import Problem

COLOUR = "#0b4f5c"
"""Of a site that has none of its own; site.css has it, too."""
FAVICON = "assets/images/favicon.svg"
_FAVICON_OF_MATERIAL = "assets/images/favicon.png"
"""The theme's own, which is not published."""
STYLESHEET = "assets/stylesheets/brand.css"
_LIGHT, _DARK = "#ffffff", "#161c21"
"""The grounds of pages, as in site.css."""
_ENOUGH = 4.5
"""Of contrast between a text and its ground."""
_NAMED = re.compile(r"\[data-md-color-primary=([a-z-]+)\]\{[^}]*?--md-primary-fg-color:\s*(#[0-9a-f]{6})")
_CUSTOM = re.compile(r"--md-primary-fg-color:\s*(#(?:[0-9a-fA-F]{3}){1,2})\b")
"""How a style sheet says a colour of one's own, as Material's guide has it."""
_FEATURES = ("content.action.edit",)
"""Those of Material that do something here."""


class NoIconError(KbError):
    """The icon that the settings name is neither Material's nor one of one's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """What a site looks like."""

    colour: str = COLOUR
    """`#rrggbb`."""
    favicon: str = FAVICON
    """A file of the site."""
    logo: str = ""
    """A picture of the site, its favicon if it names none; empty for an icon."""
    icon: str = ""
    """The name of an icon of Material's or of one's own; empty for none."""

    @property
    def is_own(self) -> bool:
        """True if the site has a colour of its own."""
        return self.colour != COLOUR

    def stylesheet(self) -> str:
        """The rules that set the colour everywhere."""
        on_brand = _LIGHT if contrast(self.colour, _LIGHT) >= contrast(self.colour, _DARK) else _DARK
        light, dark = readable(self.colour, _LIGHT), readable(self.colour, _DARK)
        return (
            f":root{{--brand:{self.colour};--on-brand:{on_brand};--on-brand-edge:{on_brand}88;"
            f"--on-brand-hover:{on_brand}22;--ink:{light};--link:{light}}}\n"
            f"@media (prefers-color-scheme:dark){{:root{{--ink:{dark};--link:{dark}}}}}\n"
        )


def read(theme: Mapping[str, Any], named: Mapping[str, str], stylesheets: Iterable[str]) -> Brand:
    """The brand of MkDocs' `theme`; `named` are Material's colours, `stylesheets` the texts of the site's own."""
    primary = _primary(theme)
    custom = next((match[1].lower() for text in stylesheets for match in _CUSTOM.finditer(text)), "")
    colour = _long(custom) if primary == "custom" and custom else named.get(primary, COLOUR)
    favicon = str(theme.get("favicon") or FAVICON)
    favicon = FAVICON if favicon == _FAVICON_OF_MATERIAL else favicon
    icon = str(icons.get("logo") or "") if isinstance(icons := theme.get("icon"), dict) else ""
    logo = str(theme.get("logo") or "") or ("" if icon else favicon)  # one mark for head, tab and home screen
    return Brand(colour=colour, favicon=favicon, logo=logo, icon=icon)


def problems(
    brand: Brand, theme: Mapping[str, Any], named: Mapping[str, str], lines: Mapping[str, int]
) -> Iterator[Problem]:
    """What is told of the settings; `lines` says where mkdocs.yml has them."""
    primary = _primary(theme)
    if primary and not brand.is_own and primary not in named:
        message = f'"primary" is "{primary}", which is no colour of Material. {did_you_mean(primary, sorted(named))}'
        if primary == "custom":
            message = (
                '"primary" is "custom", and no style sheet says --md-primary-fg-color. Add it to one of "extra_css".'
            )
        yield BRAND_COLOUR.problem("mkdocs.yml", lines.get("palette", 1), message)
    text = readable(brand.colour, _LIGHT)
    if text != brand.colour:
        ratio = f"{contrast(brand.colour, _LIGHT):.1f}"
        message = (
            f"the colour {brand.colour} cannot be read on white ({ratio} to 1): headings and links are {text} instead."
        )
        yield BRAND_CONTRAST.problem("mkdocs.yml", lines.get("palette", 1), message)
    features = theme.get("features")
    for feature in features if isinstance(features, list) else ():
        if feature not in _FEATURES:
            message = f'"{feature}" under "features" does nothing here: the frame of pages is our own. Remove it.'
            yield IDLE.problem("mkdocs.yml", lines.get("features", 1), message)


def material_colours(stylesheet: str) -> dict[str, str]:
    """Material's colours by name, from its own style sheet."""
    return dict(_NAMED.findall(stylesheet))


def contrast(one: str, other: str) -> float:
    """Of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, ground: str) -> str:
    """The colour, or the nearest tone of it that can be read on a ground."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    step = -0.01 if _luminance(ground) > _luminance("#777777") else 0.01
    tone = colour
    while contrast(tone, ground) < _ENOUGH and 0 <= lightness + step <= 1:
        lightness += step
        channels = colorsys.hls_to_rgb(hue, lightness, saturation)
        tone = "#" + "".join(f"{round(255 * channel):02x}" for channel in channels)
    return tone


def _primary(theme: Mapping[str, Any]) -> str:
    """Of a palette, or of the first of several, which Material switches between."""
    palette = theme.get("palette") or {}
    first = (palette or [{}])[0] if isinstance(palette, list) else palette
    return str(first.get("primary") or "").replace(" ", "-") if isinstance(first, dict) else ""


def _long(colour: str) -> str:
    return colour if len(colour) > len("#rgb") else "#" + "".join(2 * letter for letter in colour[1:])


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - of the standard
        for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
