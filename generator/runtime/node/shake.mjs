// Python's functions that ran, and no other: those of the library too, which are most of its memory.
//
// Each other function stops Python, at once and in a way that no Python code can catch: it calls
// the C library's abort, and the whole Python answers instead. So does each module, class or table
// that no function which ran has a name for.

/** Has Python note each of its functions that runs from now on, in the memory itself. */
export const NOTE = `
import sys
def noting():
    monitoring, ran = sys.monitoring, []
    def note(code, offset):
        ran.append(code)
        return monitoring.DISABLE
    monitoring.use_tool_id(monitoring.PROFILER_ID, "ran")
    monitoring.register_callback(monitoring.PROFILER_ID, monitoring.events.PY_START, note)
    def noted():
        return "\\n".join({f"{c.co_filename}:{c.co_firstlineno}:{c.co_qualname}" for c in ran})
    monitoring.set_events(monitoring.PROFILER_ID, monitoring.events.PY_START)
    return noted
noted = noting()
del noting
`;

/** What Python runs to leave out the functions that are not among `ran`, as NOTE says them; `script` is
 * what calls Python from outside. */
export function shake(ran, script) {
  const names = [...new Set(script.match(/[A-Za-z_]\w*/g))];
  // A text of JSON is one of Python's too.
  return `${SHAKE}shake(${[ran, names].map((texts) => JSON.stringify(texts.join("\n"))).join(", ")})\ndel shake\n`;
}

const SHAKE = `
def shake(ran, names):
    ran = set(ran.split("\\n"))
    import gc, os, sys
    from types import CodeType, FunctionType, ModuleType, WrapperDescriptorType
    PLACE = 2147483647
    USES = {
        name
        for kind in (type, int, float, str, dict, list, FunctionType, type(iter([])))
        for name, way in vars(kind).items()
        if type(way) is WrapperDescriptorType and name != "__init__"
    } | {"__getattr__", "__enter__", "__exit__", "__instancecheck__", "__fspath__", "__reversed__"}
    OWN = "<string>"  # these functions, which go with this one
    KINDS = 0x20 | 0x80 | 0x200  # those of generators and coroutines (inspect)
    files = {"/lib/python314.zip/" + each.split(":")[0] + "c" for each in ran}
    stops = {}

    def ran_in(code):
        known = f"{code.co_filename}:{code.co_firstlineno}:{code.co_qualname}"
        return code.co_filename == OWN or known in ran

    def stop(code):
        # As many variables of outer functions, and of the same kind: whoever makes it relies on that.
        count, kind = len(code.co_freevars), code.co_flags & KINDS
        if (count, kind) not in stops:
            names = [f"v{number}" for number in range(count)]
            within = f"def outer({','.join(names)}):\\n def stopped(*given, **named):\\n"
            within += f"  {','.join(names)}\\n" if names else ""
            within += f"  stop = {PLACE}\\n  return stop()\\n"
            scope = {}
            exec(within, scope)  # \`compile\` would have Python make the classes of its syntax
            (made,) = (c for c in scope["outer"].__code__.co_consts if type(c) is CodeType)
            consts = tuple(os.abort if c == PLACE else c for c in made.co_consts)
            assert os.abort in consts and len(made.co_freevars) == count
            flags = made.co_flags | kind
            stops[count, kind] = made.replace(co_consts=consts, co_flags=flags, co_linetable=b"")
        return stops[count, kind]

    def shaken(code):
        if not ran_in(code):
            return stop(code)
        consts = tuple(shaken(c) if type(c) is CodeType else c for c in code.co_consts)
        if any(new is not old for new, old in zip(consts, code.co_consts)):
            return code.replace(co_consts=consts)
        return code

    written = {
        name: module
        for name, module in sys.modules.items()
        if type(module) is ModuleType and str(vars(module).get("__file__")).endswith(".pyc")
    }

    gc.collect()
    for function in [each for each in gc.get_objects() if type(each) is FunctionType]:
        kept = shaken(function.__code__)
        if kept is not function.__code__:
            function.__code__ = kept

    # What no function names any more, and most modules, make place for what stops whoever uses it:
    # what is not there may never be taken for something else.
    gc.collect()
    named = set(names.split("\\n"))
    def naming(code):
        named.update(code.co_names)
        for const in code.co_consts:
            if type(const) is CodeType:
                naming(const)
            elif type(const) is str:
                named.add(const)
            elif type(const) is tuple:
                named.update(each for each in const if type(each) is str)
    for function in gc.get_objects():
        if type(function) is FunctionType and function.__code__.co_filename != OWN:
            naming(function.__code__)
    stopped = FunctionType(stop((lambda: 0).__code__), {})
    absent = type("absent", (), dict.fromkeys(USES, stopped))()
    for name, module in written.items():
        for variable, value in list(vars(module).items()):
            if variable[:2] != "__" and variable not in named and gc.is_tracked(value):
                setattr(module, variable, absent)
        # C's own code may import a module in which something ran, and name no more of it.
        if name not in named and vars(module)["__file__"] not in files:
            sys.modules[name] = absent
`;
