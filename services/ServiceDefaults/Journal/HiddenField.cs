using System.Text.Json;

namespace Affiliate.ServiceDefaults.Journal;

/// <summary>A field that not everybody may read, or that somebody may ask to have forgotten: kept beside the body it belongs to.</summary>
/// <param name="Path">JSON pointer into the body.</param>
/// <param name="Personal">Can be forgotten.</param>
/// <param name="Salt">Keeps the value from being guessed by its digest; gone with the value.</param>
/// <param name="Value">Null when forgotten.</param>
internal sealed record HiddenField(string Path, bool Personal, string? Salt, JsonElement? Value)
{
    /// <summary>What is left of it when it is forgotten.</summary>
    public HiddenField Forget() => this with { Salt = null, Value = null };
}
