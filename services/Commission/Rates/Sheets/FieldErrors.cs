using System.Diagnostics.CodeAnalysis;

namespace Affiliate.Commission.Rates.Sheets;

/// <summary>Collects messages by field path, with the checks rate sheets need.</summary>
internal sealed class FieldErrors
{
    private readonly Dictionary<string, List<string>> _messages = new(StringComparer.Ordinal);

    public void Add(string field, string message)
    {
        if (!_messages.TryGetValue(field, out var messages))
            _messages[field] = messages = [];
        messages.Add(message);
    }

    public bool Required(string field, [NotNullWhen(true)] object? value)
    {
        if (value is null)
            Add(field, "is required");
        return value is not null;
    }

    public void Percent(string field, decimal? value, bool required = false)
    {
        if (required && value is null)
            Add(field, "is required");
        if (value is < 0 or > 100)
            Add(field, "must be from 0 to 100");
    }

    public void Amount(string field, decimal? value)
    {
        if (value < 0)
            Add(field, "must not be negative");
        if (value > RateSheetValidation.MostAmount)
            Add(field, $"must be at most {RateSheetValidation.MostAmount}");
    }

    public void Text(string field, string? value, int longest, bool mayBeBlank = false)
    {
        if (value is not null && !mayBeBlank && string.IsNullOrWhiteSpace(value))
            Add(field, "must not be blank: leave it out when it does not matter");
        if (value?.Length > longest)
            Add(field, $"must have at most {longest} characters");
    }

    public void OneOf(string field, string? value, params ReadOnlySpan<string> known)
    {
        if (value is null)
            Add(field, $"is required: {string.Join(" or ", known)}");
        else if (!known.Contains(value))
            Add(field, $"must be {string.Join(" or ", known)}");
    }

    public IDictionary<string, string[]> ByField() =>
        _messages.ToDictionary(m => m.Key, m => m.Value.ToArray(), StringComparer.Ordinal);
}
