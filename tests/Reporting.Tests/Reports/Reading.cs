using System.Text.Json;

namespace Affiliate.Reporting.Tests.Reports;

/// <summary>Reads a report's answer.</summary>
internal static class Reading
{
    public static List<JsonElement> Rows(JsonElement report) => [.. report.GetProperty("data").EnumerateArray()];

    public static JsonElement Total(JsonElement report) => Assert.Single(report.GetProperty("totals").EnumerateArray());

    public static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    public static decimal Number(JsonElement row, string name) => row.GetProperty(name).GetDecimal();

    /// <summary>Most of its figures in one line.</summary>
    public static string Line(JsonElement row) => FormattableString.Invariant(
        $"{Text(row, "currency")}: {Number(row, "clicks")} clicks, {Number(row, "bots")} bots, {Number(row, "sales")} sales, ")
        + FormattableString.Invariant(
            $"{Number(row, "amount")} amount, {Number(row, "commission")} commission, {Number(row, "wage")} wage");
}
