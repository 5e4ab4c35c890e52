using System.Text.Json.Nodes;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Checks.Mapping;

namespace Affiliate.LeadStatus.Checks.Code;

/// <summary>The fields of <c>lead.edit</c>: one that is misspelt must not pass for one that was left out.</summary>
internal static class CodeFields
{
    private const int Shown = 40;

    private static readonly string[] Known =
        ["accept", "status", "reason", "hold", "comment", "base", "counts", "curr", "goal", "track", "cash"];

    private static readonly string[] Words = ["status", "reason", "comment", "curr", "goal", "track"];

    /// <summary>What the call says of the lead.</summary>
    /// <exception cref="AnswerFault">It says nothing that has fields.</exception>
    public static JsonObject Of(JsonNode? change) =>
        change as JsonObject ?? throw new AnswerFault("What lead.edit sets is given as {accept: 1, …}, and here is none.");

    /// <summary>Refuses what lead.edit does not know, and a list where there should be a word.</summary>
    public static void Check(JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            if (!Known.Contains(name, StringComparer.Ordinal))
                throw new AnswerFault(
                    $"lead.edit does not know \"{name[..Math.Min(name.Length, Shown)]}\"; it knows {string.Join(", ", Known)}.");
            if (Words.Contains(name, StringComparer.Ordinal))
                Word(value, name);
        }
    }

    /// <summary>The text of a status; null when there is none.</summary>
    public static string? Word(JsonNode? value, string name = "status") => value is JsonObject or JsonArray
        ? throw new AnswerFault($"The {name} is no text, but a list or what is nested.")
        : AnswerPath.Text(value);
}
