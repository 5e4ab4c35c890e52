using System.Globalization;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;
using PdfSharp.Snippets.Font;

namespace Affiliate.Commission.Statements;

/// <summary>A statement on A4 pages: per currency its sums, then its lines.</summary>
internal static class StatementPdf
{
    // Whoever has more takes the CSV: a page holds some sixty lines.
    private const int MostLines = 5000;
    private const string Family = "Segoe WP";
    private static readonly double[] Columns = [40, 150, 265, 410];
    private static readonly Lock FontsTurn = new();

    public static byte[] Of(Statement statement, string publisherId)
    {
        UseOwnFonts();
        using var document = new PdfDocument();
        document.Info.Title = $"Statement {statement.Month}";
        using (var pages = new PdfPages(document))
        {
            pages.Heading($"Statement {statement.Month} (UTC)");
            pages.Text($"Publisher {publisherId}");
            foreach (var currency in statement.Currencies)
                Write(pages, currency);
            if (statement.Currencies.Count == 0)
                pages.Text("Nothing was posted.");
        }

        using var file = new MemoryStream();
        document.Save(file, closeStream: false);
        return file.ToArray();
    }

    private static void Write(PdfPages pages, CurrencyStatement currency)
    {
        pages.Heading(currency.Currency);
        foreach (var (name, amount) in new (string, decimal)[]
        {
            ("Opening", currency.Opening), ("Accruals", currency.Accruals), ("Reversals", currency.Reversals),
            ("Payouts", currency.Payouts), ("Closing", currency.Closing), ("Became available", currency.Settled),
        })
            pages.Row(Columns, [name], Text(amount));
        pages.Gap();
        foreach (var line in currency.Lines.Take(MostLines))
            pages.Row(
                Columns,
                [Text(line.At), line.Kind, line.ConversionId ?? "", line.OrderId ?? ""],
                Text(line.Amount));
        if (currency.Lines.Count > MostLines)
            pages.Text($"{currency.Lines.Count - MostLines} more lines are in the CSV.");
    }

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Text(decimal amount) => amount.ToString("0.00##", CultureInfo.InvariantCulture);

    // The machine may have no fonts at all; these come with the library.
    private static void UseOwnFonts()
    {
        lock (FontsTurn)
            GlobalFontSettings.FontResolver ??= new FailsafeFontResolver();
    }

    private sealed class PdfPages(PdfDocument document) : IDisposable
    {
        private const double Margin = 40;
        private const double Line = 12;
        private readonly XFont text = new(Family, 8);
        private readonly XFont heading = new(Family, 13, XFontStyleEx.Bold);
        private XGraphics? page;
        private double width;
        private double y;
        private double bottom;

        public void Heading(string words)
        {
            Gap();
            Room(3 * Line).DrawString(words, heading, XBrushes.Black, Margin, y);
            y += 1.5 * Line;
        }

        public void Text(string words)
        {
            Room(Line).DrawString(words, text, XBrushes.Black, Margin, y);
            y += Line;
        }

        public void Row(IReadOnlyList<double> columns, IReadOnlyList<string> cells, string amount)
        {
            var on = Room(Line);
            foreach (var (column, cell) in cells.Index())
                on.DrawString(Short(cell), text, XBrushes.Black, columns[column], y);
            on.DrawString(amount, text, XBrushes.Black, new XPoint(width - Margin, y), XStringFormats.BaseLineRight);
            y += Line;
        }

        public void Gap() => y += Line;

        public void Dispose() => page?.Dispose();

        private XGraphics Room(double height)
        {
            if (page is not null && y + height <= bottom)
                return page;
            page?.Dispose();
            var added = document.AddPage();
            page = XGraphics.FromPdfPage(added);
            (width, bottom, y) = (added.Width.Point, added.Height.Point - Margin, Margin + Line);
            return page;
        }

        private static string Short(string cell) => cell.Length <= 28 ? cell : cell[..27] + "…";
    }
}
