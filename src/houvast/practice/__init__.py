"""Floor 1, the craft: pure computation about what people saw and what it may mean.

Nothing here opens a file, asks the clock, rolls dice or knows the web: text, facts and the
moment come in as arguments, frozen values go out. Works in a notebook without Django:

    from houvast.practice import picture
"""
