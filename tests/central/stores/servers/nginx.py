"""nginx: files for everyone, WebDAV for two users, and the same over TLS."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.central.stores.secrets import Secrets
from tests.central.stores.servers.running import free_port, running
from tests.web.certificate import certify

CONFIG = """
load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;
user root;
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/t1; fastcgi_temp_path {folder}/t2;
  uwsgi_temp_path {folder}/t3; scgi_temp_path {folder}/t4;
  client_max_body_size 0;
  server {{
    listen 127.0.0.1:{port};
    listen 127.0.0.1:{tls_port} ssl;
    ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;
    root {folder}/www;
    location /put/ {{ dav_methods PUT DELETE; create_full_put_path on; }}
    location /dav/ {{
      auth_basic kiosk; auth_basic_user_file {folder}/all;
      dav_methods PUT DELETE MKCOL COPY MOVE;
      dav_ext_methods PROPFIND OPTIONS;
      limit_except GET PROPFIND OPTIONS {{ auth_basic kiosk; auth_basic_user_file {folder}/writers; }}
    }}
    location /moved/ {{ rewrite ^/moved/(.*)$ http://127.0.0.1:{port}/$1 redirect; }}
    location /round/ {{ rewrite ^/round/(.*)$ /round/$1 redirect; }}
    location /down/ {{ rewrite ^/down/(.*)$ http://127.0.0.1:{port}/$1 redirect; }}
    location /no-range/ {{ max_ranges 0; }}
    location /ill/ {{ return 503; }}
    location /closed/ {{ return 403; }}
  }}
}}
"""

WRITER = Secrets(user="ghi", password="ghi-mật-khẩu")
READER = Secrets(user="doc", password="doc-mật-khẩu")


@dataclass(frozen=True)
class Nginx:
    port: int
    tls_port: int
    www: Path
    certificate: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def nginx(folder: Path) -> Iterator[Nginx]:
    port, tls_port = free_port(), free_port()
    for name in ("www", "www/put", "www/dav"):
        (folder / name).mkdir()
    users = [f"{one.user}:{{PLAIN}}{one.password}\n" for one in (WRITER, READER)]
    (folder / "writers").write_text(users[0])
    (folder / "all").write_text("".join(users))
    certify(folder, "kho")
    config = folder / "nginx.conf"
    config.write_text(CONFIG.format(folder=folder, port=port, tls_port=tls_port))
    with running(["/usr/sbin/nginx", "-p", folder, "-c", config], folder / "log", port):
        yield Nginx(port, tls_port, folder / "www", folder / "cert.pem")
