using System.Text.Json;

namespace Affiliate.Standalone.Demo;

/// <summary>Reads answers.</summary>
internal static class Reading
{
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    public static decimal Number(this JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : decimal.MinValue;
}
