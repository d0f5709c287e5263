"""Reads of the room people, by subject.

`accounts`    names, roles and notices of persons
`asking`      who asks, in which role, how strongly signed in
`signed_in`   the same, read from a request
`identities`  who a client is: name and day of birth, opened
`facts`       what the tables say, as the facts that `practice.authority` reasons with
"""
