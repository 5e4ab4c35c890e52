using System.Text;
using Affiliate.Commission.Exports;

namespace Affiliate.Commission.Statements;

/// <summary>A statement as comma-separated values: per currency its opening, its lines and its closing.</summary>
internal static class StatementCsv
{
    public static string Of(Statement statement)
    {
        var text = new StringBuilder(CsvLine.Of("currency", "at", "kind", "conversion_id", "order_id", "amount"));
        foreach (var currency in statement.Currencies)
        {
            text.Append(CsvLine.Of(currency.Currency, null, "opening", null, null, currency.Opening));
            foreach (var line in currency.Lines)
                text.Append(CsvLine.Of(currency.Currency, line.At, line.Kind, line.ConversionId, line.OrderId, line.Amount));
            text.Append(CsvLine.Of(currency.Currency, null, "closing", null, null, currency.Closing));
        }

        return text.ToString();
    }
}
