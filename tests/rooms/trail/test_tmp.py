import pytest
from uuid import uuid4
from houvast.rooms.trail.actions import record
from houvast.rooms.trail.models import Row
from houvast.rooms.trail.records import *
@pytest.mark.django_db(transaction=True, databases=["default","keys"])
@pytest.mark.parametrize("n",[1,2])
def test_a(n):
    record(by=SYSTEM,chain=uuid4(),event="x",action=Action.READ)
    assert Row.objects.count()==1
@pytest.mark.django_db
@pytest.mark.parametrize("n",[1,2])
def test_b(n):
    record(by=SYSTEM,chain=uuid4(),event="x",action=Action.READ)
    assert Row.objects.count()==1
