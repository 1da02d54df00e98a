"""A handful of the fault suite on every run; the thousand is `make faults`."""

from faults.suite import run


def test_a_dozen_faults_of_a_fixed_seed_are_survived(tmp_path):
    report = run(12, 2, tmp_path, tell=False)
    assert report.failures == []
    assert sum(report.done.values()) == 12
    assert report.looks > 0 and sum(map(len, report.seconds.values())) == 12
