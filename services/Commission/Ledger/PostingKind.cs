namespace Affiliate.Commission.Ledger;

/// <summary>Why something was posted.</summary>
internal static class PostingKind
{
    /// <summary>A conversion earns, or earns more.</summary>
    public const string Accrual = "accrual";

    /// <summary>A conversion earns less than before: rejected, reversed, computed anew.</summary>
    public const string Reversal = "reversal";

    /// <summary>Accrual unless less is owed than before.</summary>
    public static string Of(Standing before, Standing after) => Owed(after) >= Owed(before) ? Accrual : Reversal;

    private static decimal Owed(Standing standing) => standing.Balances.Sum(posting => Math.Max(0, posting.Amount));
}
