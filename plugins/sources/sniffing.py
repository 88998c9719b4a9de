"""What a stream of bytes holds, told by how it begins."""

from __future__ import annotations

from fabula.core import InputError

HEAD_BYTES = 4096
"""So much of the beginning is looked at; two frames of any MP3 lie within it."""

_CONTAINERS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"fLaC", "flac"),
    (0, b"OggS", "ogg"),
    (0, b"ID3", ""),
    (0, b"\x1aE\xdf\xa3", "matroska"),
    (4, b"ftyp", "mov"),
    (0, b"caff", "caf"),
    (0, b".snd", "au"),
    (0, b"wvpk", "wv"),
    (0, b"#!AMR", "amr"),
    (0, b"riff\x2e\x91\xcf\x11", "w64"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "asf"),
    (0, b"FLV\x01", "flv"),
    (8, b"AIFF", "aiff"),
    (8, b"AIFC", "aiff"),
)
"""Where it stands, what stands there, and libav's name for it; empty where libav has to look further."""

_NO_SOUND = {
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b\x08": "a gzip archive",
    b"\xfd7zXZ\x00": "an xz archive",
    b"BZh": "a bzip2 archive",
    b"%PDF-": "a PDF",
    b"\x89PNG\r\n": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program",
}

_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_KILOBITS_1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KILOBITS_2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)


def container_of(head: bytes) -> str | None:
    """libav's name for what begins like this, empty where it has to find out itself; None for bare samples.

    Raises:
        InputError: It begins like a text, or like something else that is no sound.
    """
    if head[:4] in {b"RIFF", b"RIFX", b"RF64"} and head[8:12] == b"WAVE":
        return "wav"
    for at, mark, name in _CONTAINERS:
        if head[at : at + len(mark)] == mark:
            return name
    if (length := mp3_frame(head)) and mp3_frame(head[length:]):
        return "mp3"
    if (length := _adts_frame(head)) and _adts_frame(head[length:]):
        return "aac"
    if len(head) > 4 * 188 and all(head[at] == 0x47 for at in range(0, 4 * 188, 188)):
        return "mpegts"
    for mark, what in _NO_SOUND.items():
        if head.startswith(mark):
            raise InputError(f"stdin gives {what}, expected sound", hint="unpack or convert it first")
    if is_text(head):
        start = head.decode(errors="replace").split("\n", maxsplit=1)[0][:40]
        raise InputError(
            f"stdin gives a text ({start!r} …), expected sound",
            hint="write it into a file and give that: `fabula run story.txt`; samples that only look like a text need "
            "`--set stages.source.format=s16le`",
        )
    return None


def is_text(head: bytes) -> bool:
    """Whether it is written in UTF-8: sound has zeros, control characters and broken letters within a few samples."""
    if len(head) < 4:
        return False
    try:
        text = head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:  # not just the last letter's end
            return False
        text = head[: error.start].decode("utf-8-sig")
    return bool(text) and all(letter.isprintable() or letter in "\t\n\r\f" for letter in text)


def mp3_frame(data: bytes) -> int:
    """Length in bytes of the MP3 frame whose header this is; 0 where it is none."""
    if len(data) < 4 or data[0] != 0xFF or data[1] & 0xE6 != 0xE2:
        return 0
    version, bits, rate = data[1] >> 3 & 3, data[2] >> 4, data[2] >> 2 & 3
    if version == 1 or bits in {0, 15} or rate == 3:
        return 0
    kilobits = (_KILOBITS_1 if version == 3 else _KILOBITS_2)[bits - 1]
    return (144_000 if version == 3 else 72_000) * kilobits // _RATES[version][rate] + (data[2] >> 1 & 1)


def _adts_frame(data: bytes) -> int:
    """The same for AAC in its streaming form."""
    if len(data) < 7 or data[0] != 0xFF or data[1] & 0xF6 != 0xF0 or data[2] >> 2 & 15 > 12:
        return 0
    return (data[3] & 3) << 11 | data[4] << 3 | data[5] >> 5
