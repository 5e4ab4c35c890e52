using System.Globalization;

namespace Affiliate.Commission.Rates;

/// <summary>The sentences of the decision trace, each once, in the order they came up.</summary>
internal sealed class TraceNotes(string currency)
{
    private readonly List<string> _notes = [];

    public IReadOnlyList<string> All => _notes;

    public void Add(string note)
    {
        if (!_notes.Contains(note, StringComparer.Ordinal))
            _notes.Add(note);
    }

    /// <summary>An amount in the conversion's currency, as people read it.</summary>
    public string Money(decimal amount) => Money(amount, currency);

    public static string Money(decimal amount, string currency) =>
        string.Create(CultureInfo.InvariantCulture, $"{amount:0.####} {currency}");
}
