def say(language, code, **params): return code
