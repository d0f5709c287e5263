import cProfile, pstats, statistics, time
from datetime import timedelta
import pytest
from django.db import connections
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from houvast.practice.authority import Role
from houvast.rooms.people.actions.clients import NewClient, open_dossier
from tests.rooms.dossier.circles import a_family, an_entry, signed_in, born_so_that, Someone
pytestmark = pytest.mark.django_db(databases=["default", "keys"])

def times(browser, url, n=15):
    found = []
    for _ in range(n):
        start = time.process_time(); w = time.perf_counter()
        answer = browser.get(url); found.append((time.process_time() - start, time.perf_counter()-w))
        assert answer.status_code == 200
    cpu = sorted(f[0] for f in found); wall = sorted(f[1] for f in found)
    return f"{url[:20]} cpu p50 {cpu[n//2]*1000:.0f} ms wall p50 {wall[n//2]*1000:.0f} ms, {len(answer.content)} bytes"

def queries(browser, url):
    with CaptureQueriesContext(connections["default"]) as a, CaptureQueriesContext(connections["keys"]) as b:
        browser.get(url)
    return len(a), len(b), a, b

def cal():
    t=time.process_time()
    for _ in range(10**6): pass
    return time.process_time()-t

def test_speed(client: Browser) -> None:
    family = a_family()
    now = timezone.now()
    who = [family.mother, family.teacher, family.support_worker, family.psychologist]
    at = [w.standing() for w in who]
    from houvast.rooms.dossier.actions.entries import NewEntry, add_entry
    for n in range(500):
        add_entry(by=at[n % 4], new=NewEntry(kind="note", head={"title": f"Dag {n}"}, body={"text": "Het was een dag."*20}))
    browser = signed_in(client, family.mother)
    print(times(browser, f"/dossier/{family.client}/"))
    q = queries(browser, f"/dossier/{family.client}/")
    print(q[:2])
    for x in q[2].captured_queries + q[3].captured_queries: print("   ", x["sql"][:150], x["time"])
    p = cProfile.Profile(); p.enable(); browser.get(f"/dossier/{family.client}/"); p.disable()
    pstats.Stats(p).sort_stats("cumulative").print_stats(45)
    asking = family.mother.asking()
    for n in range(1000):
        open_dossier(by=asking, new=NewClient(f"Kind {n}", born_so_that(9, now)), has_authority=True, moment=now - timedelta(days=1))
    print("loop of 1e6", cal(), cal())
    print(times(browser, "/dossiers/"))
    print(queries(browser, "/dossiers/")[:2])
    p = cProfile.Profile(); p.enable(); browser.get("/dossiers/"); p.disable()
    pstats.Stats(p).sort_stats("tottime").print_stats(25)
    assert 0
