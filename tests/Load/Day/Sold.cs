using Affiliate.Load.Proof;

namespace Affiliate.Load.Day;

/// <summary>One order, lead or postback as its sender keeps it.</summary>
internal sealed class Sold(string kind, string key, Shop shop, Promoter promoter, decimal amount, bool mayRepeat = false)
{
    private int busy;

    public string Kind => kind;

    public string Key => key;

    public Shop Shop => shop;

    public Promoter Promoter => promoter;

    public decimal Amount => amount;

    /// <summary>As it was answered; null where the way it came answers none.</summary>
    public string? Id { get; set; }

    public int Status { get; set; }

    public decimal Reversed { get; set; }

    /// <summary>When it was answered, UTC.</summary>
    public DateTimeOffset AnsweredAt { get; set; }

    /// <summary>Nobody else decides on it meanwhile.</summary>
    public bool TryTake() => Interlocked.Exchange(ref busy, 1) == 0;

    public void GiveBack() => Volatile.Write(ref busy, 0);

    public Promise Promise() => new(kind, key, shop.Id, promoter.Id, Id, amount, Status, Reversed, mayRepeat);
}
