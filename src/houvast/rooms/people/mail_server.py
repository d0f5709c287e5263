"""Where mail leaves: the server that HOUVAST_MAIL names."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

SECONDS_TO_WAIT = 20


class NoMailServer(ValueError):
    """HOUVAST_MAIL does not name a server that mail can go to."""


@dataclass(frozen=True)
class MailServer:
    """`smtp://name:secret@host:587?from=houvast@school.nl`; smtp speaks STARTTLS, smtps TLS from the start.

    `smtp+plain` is for a server on this machine that speaks neither.
    """

    host: str
    port: int
    sender: str
    user: str = ""
    secret: str = field(default="", repr=False)
    starttls: bool = True
    tls: bool = False

    def connection(self) -> BaseEmailBackend:
        """A connection that is opened when the first letter goes."""
        found: BaseEmailBackend = get_connection(
            "django.core.mail.backends.smtp.EmailBackend",
            host=self.host,
            port=self.port,
            username=self.user,
            password=self.secret,
            use_tls=self.starttls,
            use_ssl=self.tls,
            timeout=SECONDS_TO_WAIT,
        )
        return found

    def send(self, to: str, subject: str, text: str) -> None:
        """One letter, plain text. Raises OSError or smtplib.SMTPException."""
        EmailMessage(subject, text, self.sender, [to], connection=self.connection()).send()


DEFAULT_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


def mail_server(url: str, site: str) -> MailServer | None:
    """The server in this URL, None for an empty one. NoMailServer when it names none."""
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise NoMailServer("HOUVAST_MAIL: smtp://, smtps:// or smtp+plain:// with a host")
    sender = parse_qs(parts.query).get("from", [f"houvast@{urlsplit(site).hostname or 'localhost'}"])[0]
    return MailServer(
        host=parts.hostname,
        port=parts.port or DEFAULT_PORTS[parts.scheme],
        sender=sender,
        user=unquote(parts.username or ""),
        secret=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp",
        tls=parts.scheme == "smtps",
    )
