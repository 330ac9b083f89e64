"""Debian's Chromium through its own driver: nothing is fetched, and no name outside this machine resolves."""
import json
import os
import shutil

from selenium import webdriver
from selenium.webdriver.chrome.service import Service


class Chrome:
    """One browser with one tab, its pages' requests and console kept between `load` and `complaints`."""

    def __init__(self):
        options = webdriver.ChromeOptions()
        options.binary_location = _program("chromium", "google-chrome")
        for flag in [
            "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--force-device-scale-factor=1",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ]:
            options.add_argument(flag)
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options.add_argument("--no-sandbox")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        options.set_capability("pageLoadStrategy", "normal")
        self._driver = webdriver.Chrome(options=options, service=Service(_program("chromedriver")))
        self._driver.set_page_load_timeout(20)
        self._driver.set_script_timeout(20)
        self.command("Network.setCacheDisabled", cacheDisabled=False)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._driver.quit()

    def command(self, name, **parameters):
        return self._driver.execute_cdp_cmd(name, parameters)

    def run(self, script, *arguments):
        return self._driver.execute_script(script, *arguments)

    def show(self, width, height, theme):
        """The size of the window in CSS pixels, and `light`, `dark` or `print`."""
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = "dark" if theme == "dark" else "light"
        self.command(
            "Emulation.setEmulatedMedia", media="print" if theme == "print" else "screen",
            features=[{"name": "prefers-color-scheme", "value": scheme}])

    def load(self, address, scripts):
        self._driver.get_log("performance")
        self._driver.get_log("browser")
        self.command("Emulation.setScriptExecutionDisabled", value=not scripts)
        self._driver.get(address)

    def requests(self):
        """What was asked for since the last call: (address, problem), the problem None where all went well."""
        asked, problems = {}, {}
        for entry in self._driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            name, facts = message["method"], message["params"]
            key = facts.get("requestId")
            if name == "Network.requestWillBeSent":
                asked.setdefault(key, []).append(facts["request"]["url"])
            elif name == "Network.webSocketCreated":
                asked.setdefault(key, []).append(facts["url"])
            elif name == "Network.responseReceived" and facts["response"]["status"] >= 400:
                problems[key] = f"status {facts['response']['status']}"
            elif name == "Network.loadingFailed":
                problems[key] = facts.get("blockedReason") or facts.get("errorText")
        return [(address, problems.get(key)) for key, addresses in asked.items() for address in addresses]

    def console(self):
        """Warnings and errors since the last call."""
        return [entry["message"] for entry in self._driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]


def _program(*names):
    for name in names:
        if found := shutil.which(name):
            return found
    raise SystemExit(f"{names[0]} is not installed; run .ci/install .ci/test-packages.txt")
