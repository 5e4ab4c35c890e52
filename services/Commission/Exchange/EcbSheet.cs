using System.Globalization;
using System.Xml;
using Affiliate.Commission.Data.Money;
using Affiliate.Domain.Money;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Commission.Exchange;

/// <summary>
/// The euro's reference rates as the European Central Bank publishes them, of one day or of several:
/// <c>Cube time="2026-11-27"</c> around <c>Cube currency="USD" rate="1.0823"</c>. A day's rates count from its beginning, UTC.
/// </summary>
internal sealed class EcbSheet
{
    public const string Source = "ECB";
    private const string Euro = "EUR";
    private const int MostRates = 20_000;
    private const int Characters = 2 * 1024 * 1024;

    private static readonly XmlReaderSettings Careful = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Characters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly SortedSet<string> ignored = new(StringComparer.Ordinal);

    public List<StoredRate> Rates { get; } = [];

    /// <summary>Currencies we don't take.</summary>
    public IReadOnlyCollection<string> Ignored => ignored;

    /// <exception cref="Refusal">400: no XML; 422: not the bank's, or a rate that is none.</exception>
    public static async Task<EcbSheet> ReadAsync(Stream body, DateTimeOffset now)
    {
        var sheet = new EcbSheet();
        try
        {
            using var reader = XmlReader.Create(body, Careful);
            DateTimeOffset? day = null;
            while (await reader.ReadAsync())
            {
                if (reader is not { NodeType: XmlNodeType.Element, LocalName: "Cube" })
                    continue;
                if (reader.GetAttribute("time") is { } time)
                    day = Day(time);
                if (reader.GetAttribute("currency") is { } currency)
                    sheet.Add(currency, reader.GetAttribute("rate"), day, now);
            }
        }
        catch (XmlException fault)
        {
            throw new Refusal(
                StatusCodes.Status400BadRequest, "", $"The body is not XML that is taken (line {fault.LineNumber}, {fault.LinePosition}).");
        }

        return sheet.Rates.Count > 0 ? sheet : throw Refusal.Invalid("Cube", "must have a rate: this is not the ECB's sheet");
    }

    private void Add(string currency, string? rate, DateTimeOffset? day, DateTimeOffset now)
    {
        if (day is null)
            throw Refusal.Invalid("Cube.time", "is missing");
        if (!Currency.TryParse(currency, out var code) || code == Euro)
        {
            ignored.Add(currency.Length <= 10 ? currency : currency[..10]);
            return;
        }

        if (!decimal.TryParse(rate, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var worth)
            || worth is <= 0 or > 1_000_000_000_000m || decimal.Round(worth, 12) != worth)
            throw Refusal.Invalid("Cube.rate", $"of {code} must be a number above 0");
        if (Rates.Count == MostRates)
            throw Refusal.Invalid("Cube", $"must have at most {MostRates} rates");
        Rates.Add(new StoredRate
        {
            FromCurrency = Euro, ToCurrency = code, Rate = worth, Source = Source, At = day.Value, StoredAt = now,
        });
    }

    private static DateTimeOffset Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
            : throw Refusal.Invalid("Cube.time", "must be a day such as 2026-11-27");
}
