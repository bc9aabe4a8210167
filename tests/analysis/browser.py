"""A page in headless Chromium, opened from disk with the network off; whatever its console complains of fails the test."""
import contextlib
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

LAPTOP, PHONE = (1366, 768), (390, 844)
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
         "--host-resolver-rules=MAP * ~NOTFOUND")


# Until it is laid out a canvas is 300 by 150, and nothing is drawn on it.
MAP_HAS_ITS_SIZE = "const c = document.querySelector('.map canvas'); return !c || c.width !== 300 || c.height !== 150"


@contextlib.contextmanager
def opened(page: Path, size=LAPTOP, fragment="", dark=False):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    try:
        driver.set_script_timeout(60)
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size == PHONE})
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
        driver.get(page.resolve().as_uri() + fragment)
        WebDriverWait(driver, 30).until(lambda driver: driver.find_elements(By.CSS_SELECTOR, ".head"))
        WebDriverWait(driver, 30).until(lambda driver: driver.execute_script(MAP_HAS_ITS_SIZE))
        yield Tab(driver)
        complaints = [entry for entry in driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
        assert not complaints, complaints
    finally:
        driver.quit()


class Tab:
    def __init__(self, driver):
        self.driver = driver

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def run(self, script, *words):
        return self.driver.execute_script(script, *words)

    def frames_pass(self):
        self.driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0], 150)))")

    def wait_for(self, selector):
        WebDriverWait(self.driver, 30).until(lambda driver: driver.find_elements(By.CSS_SELECTOR, selector))

    def wait_until(self, holds):
        WebDriverWait(self.driver, 30).until(lambda _: holds())

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0]).textContent", selector)

    def texts(self, selector):
        return self.run("return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)", selector)

    def click(self, selector):
        self.run("document.querySelector(arguments[0]).click()", selector)

    def press(self, key):
        self.run("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: arguments[0], bubbles: true, cancelable: true}))", key)

    @property
    def now(self):
        """The clock of the strip, in seconds since the start of the run."""
        return int(self.one(".strip").get_attribute("aria-valuenow"))

    def frames(self, seconds):
        """How long each frame took while it played, in ms."""
        return self.driver.execute_async_script("""
            const [seconds, done] = arguments, took = [];
            document.querySelector(".play").click();
            let before = performance.now();
            const end = before + seconds * 1000;
            requestAnimationFrame(function frame(now) {
              took.push(now - before);
              before = now;
              if (now < end) requestAnimationFrame(frame); else { document.querySelector(".play").click(); done(took); }
            });""", seconds)
