using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace Affiliate.LeadStatus.Checks.Code.Worker;

/// <summary>Says what went wrong in code, and where.</summary>
internal static class CodeFaults
{
    private const int Longest = 1000;

    public static JsonObject Of(Exception fault, string? stack) => fault switch
    {
        JavaScriptException { Location.Start.Line: > 0 } thrown when thrown.Location.SourceFile == CodePlace.Source =>
            Told(thrown.Message, (thrown.Location.Start.Line, thrown.Location.Start.Column + 1)),
        JavaScriptException thrown => Told(thrown.Message, CodePlace.Find(thrown.JavaScriptStackTrace ?? stack)),
        Acornima.ParseErrorException wrong => Told(wrong.Description ?? wrong.Message, (wrong.LineNumber, wrong.Column + 1)),
        CodeRefusal refused => Told(refused.Message, (refused.Line, refused.Column)),
        RegexMatchTimeoutException => Told("a regular expression takes too long", CodePlace.Find(stack)),
        TimeoutException => Told("the code takes too long", CodePlace.Find(stack)),
        StatementsCountOverflowException => Told("the code does too much", CodePlace.Find(stack)),
        RecursionDepthOverflowException => Told("the code calls itself too deeply", CodePlace.Find(stack)),
        MemoryLimitExceededException => Told("the code takes too much memory", CodePlace.Find(stack)),
        _ => Told(fault.Message, CodePlace.Find(stack)),
    };

    /// <summary>Of a promise that was rejected and that nobody looked after.</summary>
    public static JsonObject Of(JsValue reason) => reason is ObjectInstance error && error.HasProperty("message")
        ? Told(TypeConverter.ToString(error.Get("message")), CodePlace.Find(TypeConverter.ToString(error.Get("stack"))))
        : Told(reason is ObjectInstance or JsSymbol ? "a promise was rejected" : TypeConverter.ToString(reason), default);

    /// <summary>Of a promise that the code waits for and that nothing can settle any more.</summary>
    public static JsonObject Unsettled((int Line, int Column) place) => Told("the code waits for a promise that is never settled", place);

    private static JsonObject Told(string message, (int Line, int Column) place)
    {
        var text = CodeValueReader.WellFormed(message.Length > Longest ? message[..Longest] : message);
        return new JsonObject
        {
            ["error"] = string.IsNullOrWhiteSpace(text) ? "the code failed without a word" : text,
            ["line"] = place.Line,
            ["column"] = place.Column,
        };
    }
}
