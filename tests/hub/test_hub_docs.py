"""What docs/hub.md says is so: its settings, its proxies, its container file."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import subprocess
import urllib.error
import urllib.request
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from helpers.hub import Office, live_hub, until

from player.content.validation import Place, checked
from player.document import read
from player.hub.config import HubConfig
from player.hub.pages import table

ROOT = Path(__file__).parents[2]
MANUAL = (ROOT / "docs" / "hub.md").read_text("utf-8")
PUBLIC = ("q/", "mijn/", "verbeteraar/", "static/", "stijl/", "privacy", "toegankelijkheid")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", MANUAL, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("text", blocks("yaml hub"))
def test_the_settings_are_right(text: str) -> None:
    node, faults = read(text.encode())
    assert node is not None and not faults
    _, problems = checked(HubConfig, node, Place("hub.yaml"))
    assert [problem.text("nl") for problem in problems] == []


def test_every_setting_is_in_it() -> None:
    told = set()
    for text in blocks("yaml hub"):
        told |= set(yaml.safe_load(text.replace("…", "x")))
    told |= set(re.findall(r"^- `(\w+)`:", MANUAL, re.MULTILINE))
    assert set(HubConfig.model_fields) == told


def test_what_must_be_reachable_is_what_everybody_may_open_but_for_the_ways_in() -> None:
    inside = ("", "gezond", "in", "in/code", "in/sso", "in/sso/terug", "uit")
    for page in table():
        everybody = page.who.everybody or page.route.startswith(("mijn/", "verbeteraar/"))
        if everybody and page.route not in inside:
            assert page.route.startswith(PUBLIC), page.route
        elif page.route not in inside:
            assert not page.route.startswith(PUBLIC), page.route


def test_the_examples_name_all_of_that() -> None:
    (nginx,), (caddy,), (iis,) = blocks("nginx"), blocks("caddy"), blocks("xml")
    for name in PUBLIC:
        word = name.rstrip("/")
        assert re.search(rf"\b{word}\b", nginx) and re.search(rf"/{word}\b", caddy), name
    root = ElementTree.fromstring(iis)
    paths = {one.get("path") for one in root.iter("location")}
    assert {"q", "mijn", "verbeteraar"} <= paths and not paths & {"static", "stijl", "privacy"}
    for one in root.iter("location"):
        quiet = one.find(".//httpLogging")
        assert (quiet is not None) == (one.get("path") in ("q", "mijn", "verbeteraar"))


def test_the_container_copies_what_is_there_and_is_not_root() -> None:
    (text,) = blocks("dockerfile")
    copied = re.findall(r"^COPY (.+)$", text, re.MULTILINE)
    for name in " ".join(copied).replace("./", "").split():
        assert (ROOT / name).exists(), name
    assert "--require-hashes" in text and re.search(r"^USER (?!root)", text, re.MULTILINE)


# ── a real nginx ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def nginx(tmp_path_factory) -> str:
    """Debian's nginx; where it is not installed, its package is unpacked, and nothing is started."""
    if found := shutil.which("nginx") or shutil.which("/usr/sbin/nginx"):
        return found
    folder = tmp_path_factory.mktemp("nginx")
    got = subprocess.run(["apt-get", "download", "nginx"], cwd=folder, capture_output=True)
    packages = list(folder.glob("nginx_*.deb"))
    if got.returncode or not packages:
        pytest.skip("nginx is not installed, and Debian's package cannot be fetched")
    subprocess.run(["dpkg", "-x", packages[0], folder], check=True)
    return str(folder / "usr" / "sbin" / "nginx")


def free() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def open_page(port: int, path: str, **headers: str) -> tuple[int, str]:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    request = urllib.request.Request(
        f"https://127.0.0.1:{port}{path}", headers={"Host": "hub.voorbeeld.nl", **headers}
    )
    try:
        with urllib.request.urlopen(request, timeout=20, context=context) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


@pytest.mark.long
@pytest.mark.parametrize("outside", [False, True], ids=["inside", "outside"])
def test_debian_s_nginx_stands_before_a_real_hub(tmp_path: Path, nginx: str, outside: bool) -> None:
    """As in the manual, but for the ports, the certificate and where the logs go; `outside`: this
    machine is no part of the office."""
    port, plain = free(), free()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=hub.voorbeeld.nl", "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    settings = "public_url: https://hub.voorbeeld.nl\nbehind_proxy: ja\n"
    office = Office(tmp_path / "content")
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        behind = asked.getsockname()[1]
    with live_hub(
        office, tmp_path / "data", "--listen", f"127.0.0.1:{behind}", settings=settings
    ) as hub:
        (server,) = blocks("nginx")
        for old, new in (
            ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
            ("    listen [::]:443 ssl;\n", ""),
            ("listen 80", f"listen 127.0.0.1:{plain}"),
            ("    listen [::]:80;\n", ""),
            ("/etc/ssl/klantbeeld/fullchain.pem", str(tmp_path / "cert.pem")),
            ("/etc/ssl/klantbeeld/privkey.pem", str(tmp_path / "key.pem")),
            ("/var/log/nginx/klantbeeld.log", str(tmp_path / "access.log")),
            ("127.0.0.1:8080", f"127.0.0.1:{behind}"),
        ):
            assert old in server, old
            server = server.replace(old, new)
        if outside:
            server = server.replace("        allow 127.0.0.0/8;\n", "")
        own = "".join(
            f"{name}_temp_path {tmp_path}/{name};\n"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (tmp_path / "nginx.conf").write_text(
            f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log;\n"
            f"user root;\nevents {{}}\nhttp {{\n{own}{server}}}\n"
        )
        command = [nginx, "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "error.log")]
        with subprocess.Popen(command) as process:
            try:
                until(lambda: not socket.socket().connect_ex(("127.0.0.1", port)))
                code = code_of(hub)
                status, page = open_page(port, f"/q/{code}/vierde-formulier")
                assert status == 200 and "vierde keer" in page
                assert open_page(port, "/privacy")[0] == 200
                style = re.search(r'href="(/static/[^"]+\.css[^"]*)"', page)
                assert style is not None and open_page(port, style[1])[0] == 200
                for path in ("/in", "/beheer", "/gezond", "/metrics", "/techniek/", "/begin/x"):
                    assert (open_page(port, path)[0] == 403) == outside, path
                # Nothing of who reacts, whatever happens; of staff there is a line.
                status, _ = open_page(port, f"/q/{code}/weg", **{"X-Forwarded-For": "203.0.113.9"})
                assert status == 404
                hub.process.terminate()
                hub.process.wait(10)
                assert open_page(port, f"/q/{code}/vierde-formulier")[0] == 502
            finally:
                process.terminate()
        logs = (tmp_path / "access.log").read_text() + (tmp_path / "error.log").read_text()
        assert "/in" in logs and "/q/" not in logs and "203.0.113.9" not in logs


def code_of(hub) -> str:
    said = hub.command("check").stdout
    return re.search(r"/q/(\w+)/\{id\}\n", said)[1]
