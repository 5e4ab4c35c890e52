using System.Text;
using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Affiliate.LeadStatus.Checks.Code.Worker;

/// <summary>
/// Code that takes the text "0" for false wherever it tests a value, as the PHP does that it was rewritten from: <c>if ( d['ftd'] )</c>,
/// <c>d['ftd'] &amp;&amp; lead.approve( oid )</c>. Places in the code that runs are told as places in the code that was written.
/// </summary>
internal sealed class PhpConditions
{
    private const string Close = "))";
    private readonly Dictionary<int, List<(int Column, int Length)>> added = [];

    private PhpConditions(string code, IEnumerable<(Node Node, string Function)> tested)
    {
        var places = tested.SelectMany(one => new[]
        {
            (one.Node.Start, At: one.Node.Location.Start, Text: one.Function + "(("),
            (Start: one.Node.End, At: one.Node.Location.End, Text: Close),
        }).OrderBy(place => place.Start).ToList();
        var text = new StringBuilder(code.Length);
        var copied = 0;
        foreach (var place in places)
        {
            text.Append(code, copied, place.Start - copied).Append(place.Text);
            copied = place.Start;
            if (!added.TryGetValue(place.At.Line, out var line))
                added[place.At.Line] = line = [];
            line.Add((place.At.Column, place.Text.Length));
        }

        Code = text.Append(code, copied, code.Length - copied).ToString();
    }

    /// <summary>What runs.</summary>
    public string Code { get; }

    /// <summary>Reads code.</summary>
    /// <exception cref="CodeRefusal">It is no JavaScript, or tests a value in a way that this cannot follow.</exception>
    public static PhpConditions Of(string code)
    {
        try
        {
            return new PhpConditions(code, PhpTests.In(Engine.PrepareScript(code).Program!));
        }
        catch (ScriptPreparationException fault) when (fault.InnerException is Acornima.ParseErrorException wrong)
        {
            throw new CodeRefusal(wrong.Description ?? wrong.Message, wrong.LineNumber, wrong.Column + 1);
        }
    }

    /// <summary>
    /// Puts what decides a condition into the code's world. It is the host's: so the place that was run last is always the code's own.
    /// </summary>
    public static void Offer(Engine engine)
    {
        Offer(engine, PhpTests.Condition, value => IsTrue(value) ? JsBoolean.True : JsBoolean.False);

        // The value goes on as it is, but for the text "0": 0 reads the same and is false.
        Offer(engine, PhpTests.Operand, value => IsZero(value) ? JsNumber.Create(0) : value);
    }

    private static void Offer(Engine engine, string name, Func<JsValue, JsValue> decide) => engine.Global.DefineOwnProperty(
        name, new Jint.Runtime.Descriptors.PropertyDescriptor(
            new ClrFunction(engine, name, (_, given) => decide(given.At(0))), writable: false, enumerable: false, configurable: false));

    private static bool IsTrue(JsValue value) => !IsZero(value) && TypeConverter.ToBoolean(value);

    private static bool IsZero(JsValue value) => value.IsString() && value.AsString() == "0";

    /// <summary>The column, from 1, of what was written.</summary>
    public int Column(int line, int column)
    {
        var before = 0;
        foreach (var (at, length) in added.GetValueOrDefault(line) ?? [])
        {
            if (column - 1 < at + before + length)
                return Math.Min(column - before, at + 1);
            before += length;
        }

        return column - before;
    }
}
