using System.Text;
using System.Text.Json;

namespace Affiliate.ServiceDefaults.Api;

/// <summary>
/// Words a JSON failure: 400 when it is no JSON, in another encoding or has a key twice, 422 naming the field when a value has the wrong
/// form.
/// </summary>
public static class JsonFaults
{
    /// <summary>What is said of bytes that are no text in the encoding JSON has.</summary>
    private const string NotUtf8 = "The body is not UTF-8.";

    /// <summary>What is said of a text that ends in the middle of a character.</summary>
    private const string HalfPair = "The body has half of a surrogate pair, which is no text.";

    private const string TooDeep = "maximum configured depth of ";

    /// <summary>The refusal for it.</summary>
    public static Refusal Word(JsonException fault)
    {
        var field = Field(fault.Path);
        if (IsOtherEncoding(fault))
            return new Refusal(StatusCodes.Status400BadRequest, "", NotUtf8);
        if (fault.Message.StartsWith("Duplicate propert", StringComparison.Ordinal))
            return new Refusal(
                StatusCodes.Status400BadRequest, "", $"The body has the key \"{Twice(fault.Message) ?? field}\" twice in one object.");
        if (Depth(fault.Message) is { } most)
            return new Refusal(StatusCodes.Status400BadRequest, "", $"The body is nested too deep: {most} levels are read.");
        if (fault.InnerException is JsonException || IsSyntax(fault))
            return new Refusal(StatusCodes.Status400BadRequest, "", $"The body is not valid JSON{Position(fault)}.");
        if (field.Length == 0)
            return new Refusal(StatusCodes.Status400BadRequest, "", "The body must be a JSON object of the documented form.");
        return Refusal.Invalid(field, Own(fault.Message));
    }

    /// <summary>The refusal of a text that cannot be read although the JSON around it can.</summary>
    internal static Refusal Word(InvalidOperationException fault) =>
        new(StatusCodes.Status400BadRequest, "", IsOtherEncoding(fault) ? NotUtf8 : HalfPair);

    private static string Own(string message) =>
        message.StartsWith("must ", StringComparison.Ordinal) ? message.Split(". Path:")[0] : "has a value of the wrong form";

    // The reader's own faults carry a position and an inner reader exception; the converters' carry a path only.
    private static bool IsSyntax(JsonException fault) =>
        fault.InnerException?.GetType().Name == "JsonReaderException" || fault.GetType().Name == "JsonReaderException";

    private static string? Depth(string message) =>
        message.IndexOf(TooDeep, StringComparison.Ordinal) is >= 0 and var start
            ? message[(start + TooDeep.Length)..].Split(' ', '.')[0]
            : null;

    /// <summary>Whether a text could not be read because its bytes are no UTF-8.</summary>
    private static bool IsOtherEncoding(Exception? fault) =>
        fault is not null && (fault is DecoderFallbackException || IsOtherEncoding(fault.InnerException));

    // "Duplicate property 'order_id' encountered …": a long key comes shortened, and of a dictionary only the path tells.
    private static string? Twice(string message) =>
        message.IndexOf('\'', StringComparison.Ordinal) is >= 0 and var start
            && message.LastIndexOf("' encountered", StringComparison.Ordinal) is var end && end > start
            ? message[(start + 1)..end]
            : null;

    private static string Field(string? path) => path is null or "$" ? "" : path.TrimStart('$').TrimStart('.');

    private static string Position(JsonException fault) =>
        fault.LineNumber is { } line && fault.BytePositionInLine is { } at ? $" (line {line + 1}, byte {at + 1})" : "";
}
