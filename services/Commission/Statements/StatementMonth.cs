using System.Globalization;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Commission.Statements;

/// <summary>A calendar month, UTC.</summary>
/// <param name="From">Its first moment.</param>
internal sealed record StatementMonth(DateTimeOffset From)
{
    private const string Form = "yyyy-MM";

    /// <summary>The first moment of the next one.</summary>
    public DateTimeOffset Until => From.AddMonths(1);

    /// <exception cref="Refusal">422: no month.</exception>
    public static StatementMonth Parse(string? text) =>
        DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            && first.Year is > 1999 and < 9999
            ? new(new DateTimeOffset(first, TimeSpan.Zero))
            : throw Refusal.Invalid("month", "must be a month such as 2026-11");

    public override string ToString() => From.ToString(Form, CultureInfo.InvariantCulture);
}
