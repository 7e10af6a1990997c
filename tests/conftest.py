"""What holds for every test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tools import chromium

pytest_plugins = ["tests.served_site"]

# A busy machine is slow, not wrong: no deadline. CI draws the same examples for the same commit.
settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("project")


UNSEEN = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
"""What Chromium prepares under the address bar of each window, in a process of its own: no page
knows of it, and it took a quarter of the time of most tests."""

TURNED_OFF = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding",
    "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch", "msForceBrowserSignIn", "msEdgeUpdateLaunchServicesPreferredVersion",
)  # fmt: skip
"""What Playwright turns off itself: of two such lists Chromium obeys the last alone."""

DISABLED = "--disable-features="


@pytest.fixture(scope="session", autouse=True)
def _without_waiting_for_the_disk() -> Iterator[None]:
    """No test pulls the plug: what was written need not have reached the disk, which takes a third
    of the time. That it is asked for, and what its failure does, tests/machine sees all the same.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium; without one the test fails and says how to install it."""
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.HOW_TO, pytrace=False)
    with sync_playwright() as playwright:
        flags = [*chromium.FLAGS, DISABLED + ",".join((*TURNED_OFF, *UNSEEN))]
        launched = playwright.chromium.launch(executable_path=path, args=flags)
        _check_list(launched)
        yield launched
        launched.close()


def _check_list(launched: Browser) -> None:
    """Fail where Playwright turns off what TURNED_OFF does not have."""
    told = launched.new_browser_cdp_session().send("SystemInfo.getInfo")["commandLine"]
    lists = [word.removeprefix(DISABLED) for word in told.split() if word.startswith(DISABLED)]
    own, ours = (set(names.split(",")) for names in lists)
    assert own - ours == set(), "Playwright turns off more: say it in TURNED_OFF"
