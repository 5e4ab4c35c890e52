using System.Text;
using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Affiliate.LeadStatus.Checks.Code.Worker;

/// <summary>
/// Code whose conditions take the text "0" for false, as the PHP does that it was rewritten from: <c>if ( d['ftd'] )</c>. Places in the
/// code that runs are told as places in the code that was written.
/// </summary>
internal sealed class PhpConditions
{
    private const string Function = "__isTrue";
    private const string Open = Function + "((";
    private const string Close = "))";
    private readonly Dictionary<int, List<(int Column, int Length)>> added = [];

    private PhpConditions(string code, IEnumerable<Node> tests)
    {
        var places = tests.SelectMany(test => new[]
        {
            (test.Start, At: test.Location.Start, Text: Open), (Start: test.End, At: test.Location.End, Text: Close),
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

    /// <summary>Code that cannot be read is left as it is: running it tells why.</summary>
    public static PhpConditions Of(string code)
    {
        try
        {
            return new PhpConditions(code, Tests(Engine.PrepareScript(code).Program!));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return new PhpConditions(code, []);
        }
    }

    /// <summary>
    /// Puts what decides a condition into the code's world. It is the host's: so the place that was run last is always the code's own.
    /// </summary>
    public static void Offer(Engine engine) => engine.Global.DefineOwnProperty(
        Function, new Jint.Runtime.Descriptors.PropertyDescriptor(
            new ClrFunction(engine, Function, (_, given) => IsTrue(given.At(0)) ? JsBoolean.True : JsBoolean.False),
            writable: false, enumerable: false, configurable: false));

    private static bool IsTrue(JsValue value) => !(value.IsString() && value.AsString() == "0") && TypeConverter.ToBoolean(value);

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

    // Not by recursion: what is nested thousands deep must not cost the process its stack.
    private static IEnumerable<Node> Tests(Node program)
    {
        var open = new Stack<(Node Node, bool IsTest)>([(program, false)]);
        while (open.TryPop(out var next))
        {
            var isParted = next.Node is LogicalExpression { Operator: not Acornima.Operator.NullishCoalescing };
            if (next.IsTest && !isParted && next.Node is not NonLogicalBinaryExpression)
                yield return next.Node;
            foreach (var child in next.Node.ChildNodes)
                open.Push((child, next.IsTest && isParted ? true : IsTest(next.Node, child)));
        }
    }

    private static bool IsTest(Node parent, Node child) => parent switch
    {
        IfStatement one => one.Test == child,
        ConditionalExpression one => one.Test == child,
        WhileStatement one => one.Test == child,
        DoWhileStatement one => one.Test == child,
        ForStatement one => one.Test == child,
        UnaryExpression one => one.Operator == Acornima.Operator.LogicalNot,
        _ => false,
    };
}
