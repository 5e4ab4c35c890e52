using System.Globalization;

namespace Affiliate.EndToEnd.Tests.Faults;

/// <summary>One order of a load: every third is a lead, every second is sent only once.</summary>
/// <param name="Number">From 1.</param>
internal sealed record Order(int Number)
{
    /// <summary>Order id, lead identity and idempotency key.</summary>
    public string Key { get; } = string.Create(CultureInfo.InvariantCulture, $"order-{Number}");

    public bool IsLead => Number % 3 == 0;

    /// <summary>A client that never sends again: what it gets no answer for may be there or not, but whole.</summary>
    public bool IsSentOnce => Number % 2 == 0;

    /// <summary>Each another one: the same amount for the same click would look like a repeat.</summary>
    public int Amount => 10_000 + Number;

    /// <summary>What it earns by the seed's rates.</summary>
    public decimal Commission => IsLead ? 2000 : Math.Round(Amount * 0.034067m, 2, MidpointRounding.ToEven);

    public object Body(string referrer) => IsLead
        ? new { referrer, type = "lead", meta_data = new { form_id = "load", uniq_param = Key } }
        : new { referrer, type = "sale", order_id = Key, amount = Amount };

    public static Order Of(string key) => new(int.Parse(key["order-".Length..], CultureInfo.InvariantCulture));
}
