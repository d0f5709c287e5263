"""Four invented circles for `houvast demo`, each made through the same actions as a real one.

`inventing`     people, places and entries, dated back
`accounts`      who can sign in, with which password and which code at this moment
`foster_child`  a girl of 7 with four adults around her
`divorced`      a boy of 9 whose mother lives at a secret address
`sixteen`       a girl of 16 who decides herself
`group_home`    a man of 34 with an intellectual disability

Nobody in them exists. `houvast.server.commands.demo` fills an empty database of its own with them, once.
"""
