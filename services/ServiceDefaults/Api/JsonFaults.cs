using System.Text.Json;

namespace Affiliate.ServiceDefaults.Api;

/// <summary>Words a JSON failure: 400 when it is no JSON, 422 naming the field when a value has the wrong form.</summary>
public static class JsonFaults
{
    /// <summary>The refusal for it.</summary>
    public static Refusal Word(JsonException fault)
    {
        var field = Field(fault.Path);
        if (fault.InnerException is JsonException || IsSyntax(fault))
            return new Refusal(StatusCodes.Status400BadRequest, "", $"The body is not valid JSON{Position(fault)}.");
        if (field.Length == 0)
            return new Refusal(StatusCodes.Status400BadRequest, "", "The body must be a JSON object of the documented form.");
        var own = fault.Message.StartsWith("must ", StringComparison.Ordinal) ? fault.Message.Split(". Path:")[0] : "has a value of the wrong form";
        return Refusal.Invalid(field, own);
    }

    // The reader's own faults carry a position and an inner reader exception; the converters' carry a path only.
    private static bool IsSyntax(JsonException fault) =>
        fault.InnerException?.GetType().Name == "JsonReaderException" || fault.GetType().Name == "JsonReaderException"
        || fault.Message.Contains("Duplicate property", StringComparison.Ordinal) || fault.Message.Contains("maximum configured depth", StringComparison.Ordinal);

    private static string Field(string? path) => path is null or "$" ? "" : path.TrimStart('$').TrimStart('.');

    private static string Position(JsonException fault) =>
        fault.LineNumber is { } line && fault.BytePositionInLine is { } at ? $" (line {line + 1}, byte {at + 1})" : "";
}
