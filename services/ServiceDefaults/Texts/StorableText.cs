using System.Text.Json;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.ServiceDefaults.Texts;

/// <summary>Refuses text no database keeps: PostgreSQL has no NUL, and half of a surrogate pair is no character.</summary>
public static class StorableText
{
    /// <summary>Passes, or refuses naming the field.</summary>
    public static void Check(JsonProperty property)
    {
        try
        {
            if (!IsStorable(property.Name) || !IsStorable(property.Value))
                throw Refusal.Invalid(property.Name.Replace("\0", "", StringComparison.Ordinal), "must not contain the character NUL");
        }
        catch (InvalidOperationException fault)
        {
            throw JsonFaults.Word(fault);
        }
    }

    private static bool IsStorable(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => IsStorable(value.GetString()!),
        JsonValueKind.Array => value.EnumerateArray().All(IsStorable),
        JsonValueKind.Object => value.EnumerateObject().All(property => IsStorable(property.Name) && IsStorable(property.Value)),
        _ => true,
    };

    private static bool IsStorable(string text) => !text.Contains('\0', StringComparison.Ordinal);
}
