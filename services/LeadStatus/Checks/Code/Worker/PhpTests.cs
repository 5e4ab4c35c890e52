using Acornima;
using Acornima.Ast;

namespace Affiliate.LeadStatus.Checks.Code.Worker;

/// <summary>Finds what code tests: conditions, and the left sides of <c>&amp;&amp;</c> and <c>||</c>, whose value may go on.</summary>
internal static class PhpTests
{
    /// <summary>The function that tells whether a value is true.</summary>
    public const string Condition = "__isTrue";

    /// <summary>The function that leaves a value as it is, as far as JavaScript finds it as true as PHP does.</summary>
    public const string Operand = "__operand";

    /// <summary>Each value tested, outer ones first, and the function that it goes through.</summary>
    /// <remarks>Not by recursion: what is nested thousands deep must not cost the process its stack.</remarks>
    public static IEnumerable<(Node Node, string Function)> In(Node program)
    {
        var open = new Stack<(Node Node, string? Function)>([(program, null)]);
        while (open.TryPop(out var next))
        {
            RefuseAssignment(next.Node);
            var isParted = IsParted(next.Node);
            if (next.Function is { } function && !(isParted && function == Condition) && MayBeZero(next.Node))
                yield return (next.Node, function);
            foreach (var child in next.Node.ChildNodes)
                open.Push((child, next.Function == Condition && isParted ? Condition : FunctionOf(next.Node, child)));
        }
    }

    private static string? FunctionOf(Node parent, Node child) => parent switch
    {
        IfStatement one when one.Test == child => Condition,
        ConditionalExpression one when one.Test == child => Condition,
        WhileStatement one when one.Test == child => Condition,
        DoWhileStatement one when one.Test == child => Condition,
        ForStatement one when one.Test == child => Condition,
        UnaryExpression { Operator: Operator.LogicalNot } => Condition,
        CallExpression { Callee: Identifier { Name: "Boolean" } } one when one.Arguments is [var only] && only == child
            && child is not SpreadElement => Condition,
        LogicalExpression one when IsParted(one) && one.Left == child => Operand,
        _ => null,
    };

    private static bool IsParted(Node node) => node is LogicalExpression { Operator: not Operator.NullishCoalescing };

    // A comparison or a sum of numbers is no text; what + joins may be.
    private static bool MayBeZero(Node node) => node is not NonLogicalBinaryExpression { Operator: not Operator.Addition };

    private static void RefuseAssignment(Node node)
    {
        if (node is AssignmentExpression { Operator: Operator.LogicalOrAssignment or Operator.LogicalAndAssignment } one)
            throw new CodeRefusal(
                "||= and &&= are not supported: in them the text \"0\" would be true; write a = a || b", one.Location.Start.Line,
                one.Location.Start.Column + 1);
    }
}
