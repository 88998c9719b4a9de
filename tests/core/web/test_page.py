"""The live page as a person uses it: a real browser, a real voice, the real pipeline."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from .browsing import Browser, Line, need_browser, record, serving

SECONDS = 9.4
TOLD = [
    "One sunny morning, a little girl named Lucy took her brown dog to the park.",
    "She threw a red ball, and the dog chased it across the grass.",
]
TYPED = "A brown dog chased a red ball. The ball fell into the river."

pytestmark = pytest.mark.timeout(240)  # the models may have to load, on a machine that does other things too


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need_browser()
    path = tmp_path_factory.mktemp("voice") / "story.wav"
    record(path, SECONDS)
    return path


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, voice: Path) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("served") / "runs") as url:
        yield url


@pytest.fixture(scope="module")
def chromium(voice: Path) -> Iterator[Browser]:
    browser = Browser(voice)
    yield browser
    browser.driver.quit()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Browser]:
    """The browser with a clean memory; at the end its console must be clean too."""
    chromium.expected = []
    chromium.view(1440, 900)
    yield chromium
    driver = chromium.driver
    for extra in driver.window_handles[1:]:
        driver.switch_to.window(extra)
        driver.close()
    driver.switch_to.window(driver.window_handles[0])
    complaints = chromium.complaints()
    driver.execute_cdp_cmd("Browser.resetPermissions", {})
    if driver.current_url.startswith("http"):
        chromium.run("localStorage.clear(); sessionStorage.clear()")
    driver.get("about:blank")
    chromium.complaints()  # those of leaving are nobody's
    assert not complaints


def alike(heard: list[str], told: list[str]) -> bool:
    """Whether sentence by sentence the same was heard, but for a word that a small model mishears."""
    pairs = list(zip(heard, told, strict=False))
    return len(heard) == len(told) and all(SequenceMatcher(None, one, other).ratio() > 0.85 for one, other in pairs)


def end_and_film(page: Browser) -> None:
    page.press("#main")
    page.see("video.film")


def play(page: Browser) -> None:
    page.press(".play")
    page.wait(lambda: page.run("return document.querySelector('video').currentTime") > 0.5, 30)


def test_a_story_told_by_voice(page: Browser, served: str) -> None:
    page.open(served)
    page.run("""window.partials = new Set();
        const partial = document.getElementById("partial");
        const note = () => partials.add(partial.textContent);
        new MutationObserver(note).observe(partial, {childList: true, subtree: true});
    """)
    page.press("#main")
    page.see("body.mine")
    page.wait(lambda: page.run("return +document.getElementById('level').getAttribute('aria-valuenow')") > 10)
    # On a slow machine running words may be replaced before anybody could have looked: they were noted.
    page.wait(lambda: page.run("return window.partials.size"))
    page.wait(lambda: len(page.sentences()) == len(TOLD))
    assert alike(page.sentences(), TOLD), page.sentences()
    partials = [one for one in page.run("return [...window.partials]") if one]
    assert any(one != TOLD[0] and TOLD[0].startswith(one[:12]) for one in partials)

    # The picture: loaded, told in words, and the newest one of the strip.
    page.see("li[data-index='1'] .thumb[aria-current]")
    hero = page.see(".picture img.layer.in")
    page.wait(lambda: page.run("return document.querySelector('.picture img.layer.in').naturalWidth") > 600)
    assert len(str(hero.get_attribute("alt"))) > 10
    assert page.text("#caption")

    # Settled sentences are announced; what may still change is not.
    announced = page.run("return [...document.querySelectorAll('#announcer p')].map((one) => one.textContent)")
    assert set(page.sentences()) <= set(announced)
    assert page.run("return document.getElementById('announcer').getAttribute('aria-live')") == "polite"
    assert page.run("return document.getElementById('partial').getAttribute('aria-hidden')") == "true"

    # Why the first sentence is plausible, in words and as triples.
    badge = page.see("li.sentence[data-index='0'] .badge")
    assert badge.get_attribute("aria-expanded") == "false"
    badge.click()
    assert badge.get_attribute("aria-expanded") == "true"
    why = page.see("li.sentence[data-index='0'] .why")
    page.wait(why.is_displayed)  # it fades in
    assert page.all("li.sentence[data-index='0'] .why .says")
    assert " · " in page.text("li.sentence[data-index='0'] .why .triple")

    # The graph knows who there is.
    labels = " ".join(
        page.run("return [...document.querySelectorAll('#graph .node text')].map((one) => one.textContent)")
    )
    assert "Lucy" in labels
    assert "dog" in labels
    assert page.all("#graph .link.new")

    # An earlier picture, and back to now.
    page.press("li[data-index='0'] .thumb")
    page.see("li[data-index='0'] .thumb[aria-current]")
    page.press("#follow")
    page.see("li[data-index='1'] .thumb[aria-current]")

    end_and_film(page)
    play(page)
    assert page.run("return document.querySelector('video').textTracks[0].cues.length") == len(TOLD)
    page.wait(lambda: page.run("return document.querySelector('.sentence.now')?.dataset.index") is not None)
    links = page.run("return [...document.querySelectorAll('#offers a')].map((one) => one.href)")
    assert len(links) == 4
    for link in links:
        answer = httpx.get(link)
        assert answer.status_code == 200, link
        assert len(answer.content) > 50


def test_a_reload_goes_on_and_a_second_tab_follows(page: Browser, served: str) -> None:
    page.open(served)
    page.press("#main")
    page.wait(lambda: len(page.sentences()) >= 1)
    address = page.driver.current_url
    assert "#s=" in address
    teller = page.driver.current_window_handle
    page.press("#pause")
    page.wait(lambda: page.text("#state") == "Paused")
    assert page.see("#finish").is_displayed()
    ActionChains(page.driver).send_keys(Keys.TAB).perform()  # off the button that is gone
    page.run("document.activeElement.blur()")
    ActionChains(page.driver).send_keys(" ").perform()
    page.see("body.mine")

    page.driver.switch_to.new_window("tab")
    page.driver.get(address)
    page.wait(lambda: alike(page.sentences()[:1], TOLD[:1]))
    page.wait(lambda: "following along" in page.text("#banner"))
    assert not page.all("body.mine")
    follower = page.driver.current_window_handle
    page.press("#main")  # speaks here instead: the other one is told, and takes it back
    page.see("body.mine")
    page.driver.switch_to.window(teller)
    page.wait(lambda: "Another tab has the microphone" in page.text("#notices"))
    page.wait(lambda: not page.all("body.mine"))
    page.press("#main")
    page.see("body.mine")
    page.driver.refresh()
    page.wait(lambda: alike(page.sentences()[:1], TOLD[:1]))
    page.see("body.mine")  # it speaks again by itself
    before = len(page.sentences())
    page.wait(lambda: len(page.sentences()) > before)
    page.press("#main")
    page.see("[data-state='filming'], [data-state='done']")
    told = page.sentences()
    indices = page.run("return [...document.querySelectorAll('.sentence')].map((one) => +one.dataset.index)")
    assert indices == list(range(len(told)))

    page.driver.switch_to.window(follower)
    page.see("video.film")
    assert page.sentences()[: len(told)] == told


def test_a_lost_connection_loses_no_word(page: Browser, served: str) -> None:
    line = Line(urlsplit(served).port or 80)
    page.expected = ["WebSocket connection", "net::ERR"]
    try:
        page.open(f"http://127.0.0.1:{line.port}/")
        page.press("#main")
        page.see("#partial:not([hidden])")
        line.cut()
        page.wait(lambda: "connection was lost" in page.text("#banner"))
        lost = page.run("return document.getElementById('timer').textContent")
        assert "kept here" in page.text("#banner")
        page.wait(lambda: page.run("return document.getElementById('timer').textContent") > lost)
        line.up = True
        page.wait(lambda: not page.text("#banner"))
        page.wait(lambda: len(page.sentences()) == len(TOLD))
        assert alike(page.sentences(), TOLD), page.sentences()
        page.press("#main")
        page.see("[data-state='filming'], [data-state='done']")
    finally:
        line.close()


def test_a_typed_story_by_keyboard_alone(page: Browser, served: str) -> None:
    page.open(served)

    def keys(*pressed: str) -> None:
        ActionChains(page.driver).send_keys(*pressed).perform()

    keys("t")
    page.see("#typing[open]")
    page.driver.switch_to.active_element.send_keys(TYPED)
    keys(Keys.TAB, Keys.TAB)
    assert page.driver.switch_to.active_element.get_attribute("id") == "typing-yes"
    keys(Keys.ENTER)
    page.see("video.film")
    assert len(page.sentences()) == 2
    for index in (0, 1):
        page.see(f"li[data-index='{index}'] .thumb")

    # Tab reaches the badge, enter opens it, and the focus can be seen.
    for _ in range(40):
        keys(Keys.TAB)
        if "badge" in str(page.driver.switch_to.active_element.get_attribute("class")):
            break
    badge = page.driver.switch_to.active_element
    assert page.run("return getComputedStyle(arguments[0]).outlineStyle", badge) == "solid"
    keys(Keys.ENTER)
    assert badge.get_attribute("aria-expanded") == "true"

    keys("g")
    page.see("#web-large[open]")
    keys(Keys.ESCAPE)
    page.wait(lambda: not page.all("#web-large[open]"))
    keys("?")
    page.see("#helping[open]")
    keys(Keys.ESCAPE)
    page.wait(lambda: not page.all("#helping[open]"))
    keys("n")
    page.see("[data-view='home']")
    keys("d")
    assert page.run("return document.documentElement.dataset.theme") == "dark"


def test_a_dropped_recording_and_its_place_among_past_stories(page: Browser, served: str, voice: Path) -> None:
    page.open(served)
    sound = base64.b64encode(voice.read_bytes()).decode()
    page.run(
        """const octets = Uint8Array.from(atob(arguments[0]), (letter) => letter.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([octets], "../a dog.wav", {type: "audio/wav"}));
        for (const type of ["dragenter", "dragover", "drop"]) {
          dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));
        }""",
        sound,
    )
    page.see("[data-view='story']")
    page.see("video.film")
    assert alike(page.sentences(), TOLD), page.sentences()
    page.press("#past")
    page.see(".run .poster img")
    page.press(".run")
    page.see("video.film")
    assert "#run=" in page.driver.current_url
    assert page.sentences()
    run = page.driver.current_url.rpartition("#run=")[2]
    edges = [edge for one in httpx.get(f"{served}api/runs/{run}/events").json() for edge in one.get("edges", ())]
    happenings = "return document.querySelectorAll('#graph li').length"
    page.wait(lambda: page.run(happenings) == len(edges), 5)  # each once, though browsers tell twice of an address
    page.wait(lambda: page.run("return document.querySelector('.thumb img').naturalWidth") > 600)
    play(page)
    page.driver.back()
    page.see("[data-view='home']")


def test_a_refused_microphone(served: str, voice: Path) -> None:
    browser = Browser(voice, allowed=False)
    try:
        origin = served.rstrip("/")
        before = httpx.get(f"{origin}/api/sessions").json()
        browser.driver.execute_cdp_cmd(
            "Browser.setPermission",
            {"origin": origin, "permission": {"name": "microphone"}, "setting": "denied"},
        )
        browser.open(served)
        browser.press("#main")
        browser.wait(lambda: "microphone was refused" in browser.text(".notice"))
        assert "Allow it" in browser.text(".notice .hint")
        assert browser.see("#notices [role='alert']")
        assert browser.run("return document.body.dataset.view") == "home"
        assert browser.all("#main")[0].is_enabled()
        assert httpx.get(f"{origin}/api/sessions").json() == before  # and nothing was begun
        assert not browser.complaints()
    finally:
        browser.driver.quit()


def test_a_full_house(page: Browser, tmp_path: Path) -> None:
    page.expected = ["503"]
    with serving(tmp_path / "runs", "--sessions", "1") as url:
        origin = url.rstrip("/")
        taken = httpx.post(f"{origin}/api/sessions", json={"kind": "speech"}, headers={"Origin": origin})
        assert taken.status_code == 201
        page.open(url)
        page.press("#main")
        page.see("#full:not([hidden])")
        assert page.text("#full-words")
        assert page.driver.switch_to.active_element.get_attribute("id") == "again"
        assert page.run("return document.body.dataset.view") == "home"
        page.driver.get("about:blank")


@pytest.mark.parametrize("rate", [8000, 16000, 44100, 48000, 96000])
def test_sound_of_any_rate_becomes_16_khz_without_folding(page: Browser, served: str, rate: int) -> None:
    """A tone of speech comes through as loud as it was; one above 8 kHz, which would fold into speech, does not."""
    page.open(served)
    measure = """const [rate, done] = arguments;
      const tone = async (hertz) => {
        const context = new OfflineAudioContext(1, 2 * rate, rate);
        await context.audioWorklet.addModule("/static/worklet.js");
        const node = new AudioWorkletNode(context, "fabula-listener");
        const source = new OscillatorNode(context, {frequency: hertz});
        const frames = [];
        node.port.onmessage = ({data}) => data.frame && frames.push(...data.frame);
        source.connect(node).connect(context.destination);
        source.start();
        await context.startRendering();
        while (frames.length < 30400) await new Promise((next) => requestAnimationFrame(next));
        const steady = frames.slice(4000, 28000);
        const power = steady.reduce((sum, one) => sum + (one / 32768) ** 2, 0) / steady.length;
        let crossings = 0;
        for (let i = 1; i < steady.length; i += 1) crossings += steady[i - 1] < 0 && steady[i] >= 0;
        return {length: frames.length, rms: Math.sqrt(power), hertz: crossings / 1.5};
      };
      Promise.all([tone(1000), tone(Math.min(11000, 0.49 * rate))]).then(done);"""
    heard, folded = page.driver.execute_async_script(measure, rate)
    assert heard["rms"] == pytest.approx(0.7071, rel=0.01)
    assert heard["hertz"] == pytest.approx(1000, abs=1)
    assert heard["length"] == pytest.approx(32000, abs=1600)
    if rate > 22000:
        assert folded["rms"] < 2e-4  # 70 dB down


@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 844), (834, 1112), (1440, 900)])
@pytest.mark.parametrize("dark", [False, True])
def test_every_size_and_light(page: Browser, served: str, width: int, height: int, dark: bool, tmp_path: Path) -> None:
    page.view(width, height, dark=dark)
    page.open(served)
    assert page.run("return document.documentElement.scrollWidth") <= width
    main = page.see("#main").rect
    assert main["width"] >= 44
    assert main["x"] >= 0
    assert main["x"] + main["width"] <= width
    shot = tmp_path / "page.png"
    assert page.driver.save_screenshot(str(shot))
    bright = page.run("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)[0]")
    assert (bright < 60) is dark
    poor = page.run("""
      const light = (color) => {
        const [r, g, b] = color.match(/[\\d.]+/g).map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92
          : ((one / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const paper = light(getComputedStyle(document.body).backgroundColor);
      return [...document.querySelectorAll(".others, .words, .words-link, .mark, .quiet, select")]
        .filter((one) => one.checkVisibility())
        .map((one) => { const ink = light(getComputedStyle(one).color);
          return [one.className, (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05)]; })
        .filter(([, contrast]) => contrast < 4.5);""")
    assert poor == []


def test_everything_has_a_name(page: Browser, served: str) -> None:
    page.open(served)
    nameless = page.run("""
      const named = (one) => one.getAttribute("aria-label") || one.getAttribute("aria-labelledby")
        || one.textContent.trim() || (one.labels && one.labels.length);
      return [...document.querySelectorAll("button, select, textarea, dialog, a[href], section, nav, [role=region]")]
        .filter((one) => !named(one)).map((one) => one.outerHTML);""")
    assert nameless == []
    assert len(page.all("h1")) == 1
    assert page.run("return document.documentElement.lang") == "en"
    assert page.run("return [...document.querySelectorAll('img:not([alt])')].length") == 0
