using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Affiliate.LeadStatus.Checks.Code.Worker;

/// <summary>
/// The functions of <c>lead</c>. What the code asks for is noted on this side, where the code cannot reach it; it is checked and
/// done outside.
/// </summary>
internal sealed class LeadCalls(Engine engine, CodeValueReader reader)
{
    private const int Most = 100_000;

    /// <summary>In their order: which lead, what of it, and where in the code.</summary>
    public JsonArray Noted { get; } = [];

    /// <summary>Puts <c>lead</c> into the code's world.</summary>
    public void Offer()
    {
        var lead = new JsObject(engine);
        Add(lead, "edit", given => Note(given, "change", HasFields(given.At(1)) ? reader.Fields(given.At(1), 0) : null));
        Add(lead, "approve", given => Note(given, "change", new JsonObject { ["accept"] = 1, ["comment"] = reader.Read(given.At(1)) }));
        Add(lead, "setstatus", given => Note(given, "word", reader.Read(given.At(1))));
        Add(lead, "setstc", given => Note(given, "word", reader.Read(given.At(1)), isComment: true));
        lead.PreventExtensions();
        engine.Global.Set("lead", lead);
    }

    private void Add(JsObject lead, string name, Action<JsValue[]> note) => lead.DefineOwnProperty(
        name, new Jint.Runtime.Descriptors.PropertyDescriptor(
            new ClrFunction(engine, name, (_, given) =>
            {
                note(given);
                return JsValue.Undefined;
            }),
            writable: false, enumerable: true, configurable: false));

    private void Note(JsValue[] given, string kind, JsonNode? what, bool isComment = false)
    {
        if (Noted.Count >= Most)
            throw new JavaScriptException(engine.Intrinsics.Error, $"more than {Most} changes");
        var (line, column) = CodePlace.Caller(engine.Advanced.StackTrace);
        Noted.Add((JsonNode)new JsonObject
        {
            ["id"] = Id(given.At(0)), [kind] = what, ["is_comment"] = isComment, ["line"] = line, ["column"] = column,
        });
    }

    private static bool HasFields(JsValue given) => given is ObjectInstance and not Jint.Native.Function.Function;

    private static string? Id(JsValue given) => given.IsUndefined() || given.IsNull() || given == JsBoolean.False
        ? null : CodeValueReader.WellFormed(TypeConverter.ToString(given));
}
