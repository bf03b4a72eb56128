"""The `rollcall` command, run as people run it: in a process of its own, on a data folder of its own."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests import live
from tools import places


def run(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rollcall", *words],
        cwd=places.ROOT, env={**live.environment(data), "LANG": "en"}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return live.prepare(tmp_path_factory.mktemp("ready"), "none")


def test_without_words_it_lists_its_commands(tmp_path):
    done = run(tmp_path)

    assert done.returncode == 0
    assert "setup" in done.stdout
    assert "serve" in done.stdout


def test_a_word_it_does_not_know_ends_with_two(tmp_path):
    done = run(tmp_path, "rolcall")

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_refusal_is_one_line_that_says_who_speaks(tmp_path):
    done = run(tmp_path, "setup", "--profile", "lean", "--committee", "Spring Lane")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("rollcall: --committee makes an empty committee")


def test_every_command_explains_itself(tmp_path):
    nouns = [line.split()[0] for line in run(tmp_path).stdout.splitlines() if line.startswith("  ")]

    for noun in set(nouns) - {"django"}:
        done = run(tmp_path, noun, "--help")
        assert (noun, done.returncode, done.stdout.startswith(f"usage: rollcall {noun}")) == (noun, 0, True)


def test_setting_up_twice_does_nothing_the_second_time(ready):
    done = json.loads(run(ready, "setup", "--profile", "none", "--json").stdout)

    assert (done["tables"], done["assets"], done["translations"]) == (False, False, 0)


def test_an_empty_committee_is_made_without_serving(tmp_path):
    done = run(tmp_path, "setup", "--committee", "Spring Lane", "--json")

    made = json.loads(done.stdout)["committee"]
    assert (made["name"], made["username"], len(made["password"]) >= 12) == ("Spring Lane", "secretary", True)


def test_a_committee_without_a_name_is_refused_in_one_line(ready):
    done = run(ready, "setup", "--committee", " ")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


def test_the_server_answers_and_stops_when_it_is_told_to(ready):
    with live.serve(ready) as server:
        page = urllib.request.urlopen(f"{server.url}/sign-in/").read().decode()

        assert "<html" in page


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C reaches a process of another console only by hand")
def test_the_server_stops_on_ctrl_c(ready):
    with live.start(ready) as server:
        server.process.send_signal(signal.SIGINT)

        assert server.process.wait(live.SECONDS_TO_STOP) in (0, -signal.SIGINT, 130)


def test_a_taken_port_is_told_in_one_line(ready):
    with live.serve(ready) as server:
        done = run(ready, "serve", "--port", server.url.rsplit(":", 1)[1])

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


def test_lost_keys_are_never_replaced_by_new_ones(tmp_path):
    run(tmp_path, "setup", "--profile", "none")
    (tmp_path / "keys.json").unlink()

    done = run(tmp_path, "setup", "--profile", "none")

    assert (done.returncode, "keys.json" in done.stderr, (tmp_path / "keys.json").exists()) == (1, True, False)
