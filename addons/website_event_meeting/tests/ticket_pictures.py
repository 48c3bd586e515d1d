# SPDX-License-Identifier: LGPL-3.0-or-later
"""What a phone's camera sees when somebody holds a ticket before it: grey frames of 640 by 480, made with Pillow."""

import io
import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from odoo.addons.event_meeting.tools.qr import qr_png

WIDTH, HEIGHT = 640, 480


def hold(code, part=0.5, angle=0, *, paper=False):
    """Return a frame with the ticket in its middle.

    :param code: barcode of the ticket
    :param part: edge of the QR code as a part of the frame's height
    :param angle: degrees by which the ticket is tilted
    :param paper: a printed page, white to all sides, instead of a phone
    """
    edge = int(HEIGHT * part)
    square = Image.open(io.BytesIO(qr_png(code, 800, border=2))).convert("L")
    square = square.resize((edge, edge), Image.Resampling.LANCZOS)
    size = (edge * 3, edge * 3) if paper else (int(edge * 1.3), int(edge * 1.9))
    ticket = Image.new("L", size, 235 if paper else 250)
    ticket.paste(square, ((size[0] - edge) // 2, (size[1] - edge) // 2))
    mask = Image.new("L", size, 255).rotate(angle, expand=True)
    ticket = ticket.rotate(angle, Image.Resampling.BICUBIC, expand=True)
    frame = _crowd()
    frame.paste(ticket, ((WIDTH - ticket.width) // 2, (HEIGHT - ticket.height) // 2), mask)
    return frame


def dim(frame):
    """Return the frame as a cheap camera sees it in a dark hall."""
    dark = ImageEnhance.Brightness(frame).enhance(0.25)
    return ImageChops.add(dark, Image.effect_noise(dark.size, 14), 1, -128)


def blurred(frame):
    """Return the frame out of focus."""
    return frame.filter(ImageFilter.GaussianBlur(2.2))


def dark_mode(frame):
    """Return the frame of a phone that shows everything inverted."""
    return ImageChops.invert(frame)


def cracked(frame):
    """Return the frame with the cracks of a broken screen over the code."""
    chance = random.Random(3)
    draw = ImageDraw.Draw(frame)
    for ray in range(9):
        direction = ray * 2 * math.pi / 9 + 0.2
        x, y = WIDTH / 2 + 40, HEIGHT / 2 - 30
        for _piece in range(10):
            turn = direction + chance.uniform(-0.4, 0.4)
            end = x + math.cos(turn) * 25, y + math.sin(turn) * 25
            draw.line([x, y, *end], fill=chance.choice([255, 220, 30]), width=2)
            x, y = end
    return frame


def photographed_screen(frame):
    """Return the frame with the stripes that the grids of a screen and of a camera make together."""
    pixels = frame.load()
    result = Image.new("L", frame.size)
    target = result.load()
    for y in range(HEIGHT):
        for x in range(WIDTH):
            stripes = 22 * math.sin(x * 1.9 + y * 0.15) + 22 * math.sin(y * 2.1 - x * 0.1)
            stripes += 25 * math.sin((x + y) * 0.09)
            target[x, y] = max(0, min(255, int(pixels[x, y] * 0.8 + 20 + stripes)))
    return result.filter(ImageFilter.GaussianBlur(0.6))


def write_video(path, frame, frames=30):
    """Write a frame as the short film that Chromium's fake camera plays over and over."""
    with path.open("wb") as film:
        film.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F15:1 Ip A1:1 C420jpeg\n".encode())
        colours = bytes([128]) * (WIDTH * HEIGHT // 2)
        for _number in range(frames):
            film.write(b"FRAME\n" + frame.tobytes() + colours)


def _crowd():
    chance = random.Random(1)
    frame = Image.new("L", (WIDTH, HEIGHT), 90)
    draw = ImageDraw.Draw(frame)
    for _spot in range(60):
        x, y = chance.randrange(WIDTH), chance.randrange(HEIGHT)
        end = x + chance.randrange(5, 90), y + chance.randrange(5, 90)
        draw.ellipse([x, y, *end], fill=chance.randrange(40, 150))
    return frame
