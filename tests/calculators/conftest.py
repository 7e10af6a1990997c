"""The edition of the sample, for every test of the calculators."""

from __future__ import annotations

import pytest

from calculators.policy import Policy
from tests.samples import project

EDITION = project.EDITION
"""The edition whose figures these tests know."""


@pytest.fixture(scope="session")
def policy() -> Policy:
    """The edition that the tests know, whatever is published since."""
    return project.first()


@pytest.fixture(scope="session")
def editions(policy: Policy) -> dict[str, Policy]:
    """It alone: the newest edition is then always the one that the tests know."""
    return {policy.edition: policy}
