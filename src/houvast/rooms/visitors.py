"""Doors that anybody may open: no account, no cookie, nothing kept, nothing for other sites to post to."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.csrf import csrf_exempt

from houvast.practice.faults import Fault, Refusal

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
MOST_TOLD = 100
_FROM_HERE = ("", "same-origin", "none")


def visitors(*methods: str) -> Callable[[View[P]], View[P]]:
    """A view for visitors, and what they may do there.

    A POST comes without cookie or account: there is no session to misuse, so no token is needed. A
    browser that says the form came from another site is refused all the same, and what a view
    refuses is told as a page.
    """

    def guard(view: View[P]) -> View[P]:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in methods:
                told = refused(request, _("Hier kom je met een knop op een andere pagina."), status=405)
                told["Allow"] = ", ".join(methods)
                return told
            if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "") not in _FROM_HERE:
                return refused(
                    request, _("Dit formulier kwam van een andere site. Vul het hier in."), status=403
                )
            try:
                return view(request, *args, **kwargs)
            except Refusal as refusal:
                return refused(request, *(fault.text(_) for fault in worth_telling(refusal.faults)))

        return guarded

    return guard


def worth_telling(faults: Sequence[Fault]) -> Sequence[Fault]:
    """The faults that somebody may still read, and how many more there are."""
    if len(faults) <= MOST_TOLD:
        return faults
    more = Fault("", 0, "", gettext_noop("En nog {count}."), {"count": len(faults) - MOST_TOLD})
    return (*faults[:MOST_TOLD], more)


def refused(request: HttpRequest, *texts: str, status: int = 422) -> HttpResponse:
    """Says what cannot be taken and what to do."""
    return render(request, "houvast/refused.html", {"texts": texts}, status=status)
