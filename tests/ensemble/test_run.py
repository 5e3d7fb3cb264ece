"""Running: the same bits however it is run, and nothing finished is lost however it ends."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from tests.ensemble.crossing import compiled, contents, folder, plan
from zongheng import ensemble
from zongheng.ensemble.histories import CHUNK
from zongheng.ensemble.store import Store, part, read_about

MANY = 2000  # enough that there is time to stop it half way
ROOT = Path(__file__).parents[2]
pytestmark = compiled
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> ensemble.Results:
    """An uninterrupted run."""
    return ensemble.run(plan(120), tmp_path_factory.mktemp("whole") / "r", threads=1)


def zongheng(*arguments: object, code: str = "", **more: object) -> subprocess.Popen[str]:
    """Start the command line in a process of its own, after some ``code``."""
    program = f"{code}\nfrom zongheng.cli import main; main()"
    paths = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths}, **more,
    )  # fmt: skip


def wait_for_chunks(results: Path, count: int, process: "subprocess.Popen[str]") -> None:
    """Wait until so many chunks are finished and the process still runs."""
    end = time.monotonic() + 300
    while len(list(results.glob("histories/part-*.parquet"))) < count:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.002)


# -- the same bits ---------------------------------------------------------------------------------------------------


def test_threads_change_nothing(whole, tmp_path):
    ensemble.run(plan(120), tmp_path / "two", threads=2)
    assert contents(tmp_path / "two") == contents(whole.folder)


def test_another_process_changes_nothing(whole, tmp_path):
    process = zongheng("run", folder(), "-n", 120, "--out", tmp_path / "r", "--quiet")
    _, err = process.communicate(timeout=300)
    assert (process.returncode, err) == (0, "")
    assert contents(tmp_path / "r") == contents(whole.folder)


def test_the_option_of_the_record_gives_exactly_the_base(whole, tmp_path):
    ensemble.run(plan(120, do={"wait_for_grain": "go"}), tmp_path / "r")
    assert contents(tmp_path / "r") == contents(whole.folder)


def test_a_number_set_to_what_it_is_changes_nothing(whole, tmp_path):
    """`column_leaves.foot` is exact, so setting it to its value is no edit at all."""
    ensemble.run(plan(120, set={"orders.column_leaves.foot": 5000.0}), tmp_path / "r")
    assert contents(tmp_path / "r") == contents(whole.folder)


def test_another_seed_changes_everything_that_is_drawn(whole, tmp_path):
    other = ensemble.run(plan(60, seed=2), tmp_path / "r")
    premises, others = whole.table("premises"), other.table("premises")
    differ = [name for name in premises if name not in ("run", "loads")]
    assert all((premises[name][:60] != others[name]).mean() > 0.3 for name in differ)  # half are at an end of a range


def test_a_longer_ensemble_begins_with_the_shorter(whole, tmp_path):
    shorter = ensemble.run(plan(30), tmp_path / "r")
    for table in ("histories", "premises"):
        short, long = shorter.table(table), whole.table(table)
        assert all((np.ma.filled(short[name]) == np.ma.filled(long[name][:30])).all() for name in short)


def test_history_by_history_the_rerun_is_identical(whole):
    from tests.ensemble.crossing import crossing

    for run in (0, CHUNK - 1, CHUNK, 119):
        replay = ensemble.rerun(whole, crossing(), run)
        assert replay.identical, replay.differences


def test_a_rerun_says_where_it_differs(tmp_path):
    from tests.ensemble.crossing import crossing

    results = ensemble.run(plan(10), tmp_path / "r")
    results.about["identity"]["edits"] = [{"kind": "do", "name": "wait_for_grain", "value": "wait"}]
    told = [replay.differences for replay in (ensemble.rerun(results, crossing(), run) for run in range(10))]
    assert any("outcome eaten" in line for lines in told for line in lines)
    assert any("annals: row" in line for lines in told for line in lines)


@pytest.mark.parametrize(("key", "says"), [("engine", "The engine"), ("code", "The way to draw, lay out or measure")])
def test_a_rerun_of_another_engine_is_refused_unless_forced(tmp_path, key, says):
    from tests.ensemble.crossing import crossing

    results = ensemble.run(plan(10), tmp_path / "r")
    results.about["identity"][f"{key}_hash"] = "of old"
    with pytest.raises(ensemble.FolderError, match=rf"{says}.* changed .* \(then of old, now .*--force"):
        ensemble.rerun(results, crossing(), 3)
    assert ensemble.rerun(results, crossing(), 3, force=True).identical


# -- stopping and going on -------------------------------------------------------------------------------------------


@posix
def test_killed_in_the_middle_it_resumes_to_the_same_bits(tmp_path):
    out = tmp_path / "r"
    process = zongheng("run", folder(), "-n", MANY, "--out", out, "--quiet", "--threads", 2)
    wait_for_chunks(out, 3, process)
    process.kill()
    process.communicate()
    part_way = ensemble.open_results(out)
    assert 3 * CHUNK <= part_way.finished < MANY
    assert ensemble.summarise(part_way).histories == part_way.finished
    with pytest.raises(ensemble.FolderError, match="Say --resume to go on"):
        ensemble.run(plan(MANY), out)
    lived = []
    ensemble.run(plan(MANY), out, resume=True, progress=lambda done, _: lived.append(done))
    assert lived[0] > part_way.finished
    ensemble.run(plan(MANY), tmp_path / "whole")
    assert contents(out) == contents(tmp_path / "whole")
    assert not list(out.glob("*/.*")), "nothing half written is left"


@posix
def test_ctrl_c_keeps_what_is_finished_and_says_how_to_go_on(tmp_path):
    out = tmp_path / "r"
    process = zongheng("run", folder(), "-n", MANY * 10, "--out", out, "--json")
    wait_for_chunks(out, 2, process)
    asked = time.monotonic()
    process.send_signal(signal.SIGINT)
    stdout, err = process.communicate(timeout=60)
    assert time.monotonic() - asked < 5.0
    assert process.returncode == 130
    assert stdout == ""
    assert "20,000 histories are kept" in err
    assert f"--out {out} --resume" in err
    assert err.count("\n") == 1, "one sentence, no traceback"
    assert ensemble.open_results(out).finished >= 100


def test_stopped_by_its_own_progress_it_lets_go_of_every_thread(tmp_path):
    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(ensemble.Stopped, match=r"\d+ of 500 histories are kept"):
        ensemble.run(plan(500), tmp_path / "r", threads=2, progress=stop)
    assert threading.active_count() == 1
    kept = len(list((tmp_path / "r" / "histories").glob("part-*")))
    time.sleep(0.05)
    assert len(list((tmp_path / "r" / "histories").glob("part-*"))) == kept


def test_resuming_a_finished_run_lives_nothing_again(whole):
    lived = []
    again = ensemble.run(plan(120), whole.folder, resume=True, progress=lambda done, _: lived.append(done))
    assert lived == []
    assert again.finished == 120


def test_a_chunk_that_was_lost_is_lived_again(whole, tmp_path):
    out = tmp_path / "r"
    shutil.copytree(whole.folder, out)
    part(out, "events", 1).unlink()
    assert ensemble.open_results(out).finished == CHUNK
    ensemble.run(plan(120), out, resume=True)
    assert contents(out) == contents(whole.folder)


def test_an_ensemble_grows_from_where_it_is(whole, tmp_path):
    out = tmp_path / "r"
    ensemble.run(plan(60), out)
    ensemble.run(plan(120), out, resume=True)
    assert contents(out) == contents(whole.folder)
    assert read_about(out) == read_about(whole.folder)


def test_fewer_histories_than_there_are_see_only_the_first(whole, tmp_path):
    out = tmp_path / "r"
    shutil.copytree(whole.folder, out)
    few = ensemble.run(plan(30), out, resume=True)
    assert (few.finished, ensemble.summarise(few).histories) == (30, 30)
    assert ensemble.open_results(out).finished == 120


def test_running_again_into_the_same_folder_is_harmless(whole, tmp_path):
    out = tmp_path / "r"
    shutil.copytree(whole.folder, out)
    ensemble.run(plan(120), out)
    assert contents(out) == contents(whole.folder)


def test_results_of_other_settings_are_not_mixed(whole):
    with pytest.raises(ensemble.FolderError, match=r"holds results of another seed. Give another --out"):
        ensemble.run(plan(120, seed=2), whole.folder, resume=True)
    with pytest.raises(ensemble.FolderError, match="holds results of other edits"):
        ensemble.run(plan(120, do={"wait_for_grain": "wait"}), whole.folder)
    with pytest.raises(ensemble.FolderError, match="holds results of another --events"):
        ensemble.run(plan(120), whole.folder, events=False)


def test_results_of_other_code_are_not_resumed(tmp_path, monkeypatch):
    ensemble.run(plan(10), tmp_path / "r")
    monkeypatch.setattr(sys.modules["zongheng.ensemble.plan"], "code_hash", lambda: "edited")
    with pytest.raises(ensemble.FolderError, match="holds results of another way to draw, lay out or measure"):
        ensemble.run(plan(120), tmp_path / "r", resume=True)
    assert ensemble.default_folder(plan(10), root=tmp_path).name == "summer-1"


def test_the_default_folder_is_the_next_free_one(tmp_path):
    base = plan(10)
    first = ensemble.default_folder(base, root=tmp_path)
    assert first == tmp_path / "summer-1"
    ensemble.run(base, first)
    assert ensemble.default_folder(base, root=tmp_path) == first
    assert ensemble.default_folder(base, events=False, root=tmp_path) == tmp_path / "summer-1.2"
    edited = ensemble.default_folder(plan(10, do={"wait_for_grain": "wait"}), root=tmp_path)
    assert edited.name == "summer-1-wait_for_grain-wait"


# -- disks -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 2 MB; a chunk takes half of one, most of it for the numbers that each history drew."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount, release = shutil.which("mount"), shutil.which("umount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if not mount or not release or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk")
    yield disk
    subprocess.run([release, str(disk)], check=True)


def test_on_a_full_disk_finished_chunks_are_kept(small_disk, tmp_path):
    out = small_disk / "r"
    with pytest.raises(ensemble.WriteError, match=r"No space left on device. [\d,]+ of 2,000 histories are kept."):
        ensemble.run(plan(MANY), out, threads=2)
    kept = ensemble.open_results(out)
    assert 0 < kept.finished < MANY
    assert not list(out.glob("*/.*")), "nothing half written takes up room"
    moved = tmp_path / "roomy"
    shutil.copytree(out, moved)
    ensemble.run(plan(4 * CHUNK), moved, resume=True)
    ensemble.run(plan(4 * CHUNK), tmp_path / "whole")
    found = contents(moved)
    assert {name: found[name] for name in contents(tmp_path / "whole")} == contents(tmp_path / "whole")


@posix
def test_files_that_may_not_grow_end_in_one_sentence(whole, tmp_path):
    """A limit on the size of a file stands for a full disk where nobody is root."""
    about = (whole.folder / "about.json").stat().st_size
    files = [path.stat().st_size for path in whole.folder.glob("*/*.parquet")]
    if max(files) <= about:
        pytest.skip("no limit would let about.json pass and stop the rest")
    limit = (max(files) + about) // 2
    code = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    process = zongheng("run", folder(), "-n", 120, "--out", tmp_path / "r", code=code)
    stdout, err = process.communicate(timeout=300)
    assert (process.returncode, stdout) == (1, "")
    assert "Cannot write to" in err
    assert "--resume to go on" in err
    assert "Traceback" not in err
    assert ensemble.open_results(tmp_path / "r").finished < CHUNK  # the first chunk is too large


def test_a_folder_that_vanishes_is_an_error_and_is_not_made_again(tmp_path):
    out = tmp_path / "r"
    with pytest.raises(ensemble.WriteError, match=r"Cannot write to .*No such file or directory"):
        ensemble.run(plan(500), out, threads=1, progress=lambda *_: shutil.rmtree(out))
    assert not out.exists()


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_file_where_a_folder_is_needed(tmp_path, name):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ensemble.FolderError, match=r"file is a file, and a folder is needed. Give another --out."):
        ensemble.run(plan(10), tmp_path / name)
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ensemble.FolderError, match="is not empty and holds no results"):
        ensemble.run(plan(10), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_read_only_disk_is_refused_before_a_history_is_lived(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount") or "no-mount"
    with contextlib.suppress(FileNotFoundError):
        done = subprocess.run([mount, "-t", "tmpfs", "-o", "ro", "tmpfs", str(disk)], capture_output=True, check=False)
        if done.returncode == 0:
            try:
                with pytest.raises(ensemble.FolderError, match=r"Read-only file system. Give another --out."):
                    ensemble.run(plan(10), disk / "r")
            finally:
                subprocess.run(["umount", str(disk)], check=True)
            return
    pytest.skip("only root can mount a read-only disk")


# -- what is half written --------------------------------------------------------------------------------------------


def test_what_a_dead_program_left_is_swept_away(tmp_path):
    from zongheng.ensemble import store

    results = ensemble.run(plan(10), tmp_path / "r")
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    )
    names = {process: f".part-000000.parquet.{store._HOST}.{process}.1.tmp" for process in (dead.stdout.strip(), "1")}
    for name in names.values():
        (results.folder / "events" / name).write_bytes(b"half")
    Store(results.folder, results.about).sweep()
    left = {path.name for path in (results.folder / "events").iterdir()}
    assert left == {"part-000000.parquet", names["1"]}, "that of a live program stays"


def test_no_threads_can_do_nothing(tmp_path):
    with pytest.raises(ensemble.PlanError, match="0 threads can do nothing"):
        ensemble.run(plan(10), tmp_path / "r", threads=0)
    assert not (tmp_path / "r").exists()


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_histories(tmp_path):
    resource = pytest.importorskip("resource")
    code = (
        "import atexit, resource, sys\n"
        "atexit.register(lambda: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr))"
    )
    assert resource
    peaks = []
    for histories in (200, 10_000):
        out = tmp_path / str(histories)
        process = zongheng("run", folder(), "-n", histories, "--out", out, "--quiet", "--events", "none", code=code)
        _, err = process.communicate(timeout=600)
        peaks.append(int(err.split()[-1]))
    assert peaks[1] < peaks[0] * 1.25, peaks


def test_the_short_way_for_a_prompt_is_the_same_run(whole, tmp_path):
    import zongheng as package

    results = package.run(folder(), histories=120, out=tmp_path / "r")
    assert contents(tmp_path / "r") == contents(whole.folder)
    kept = package.run(
        folder(), histories=10, do={"wait_for_grain": "wait"}, set={"loads": "light"}, until="1234-08-01"
    )
    assert kept.folder.exists()
    assert kept.about["until"] == "1234-08-01"
    gone = kept.folder
    del kept
    assert not gone.exists()
    assert json.loads((results.folder / "about.json").read_text("utf-8"))["histories"] == 120
