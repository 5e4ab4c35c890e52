using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data;

/// <summary>A row of a hand-written sum; no table.</summary>
public sealed class AccountSum
{
    /// <summary>Account; empty when the sum is over all.</summary>
    public required string Account { get; init; }

    /// <summary>ISO 4217 code or IRT.</summary>
    public required string Currency { get; init; }

    /// <summary>The sum.</summary>
    public required decimal Amount { get; init; }

    internal static void Configure(EntityTypeBuilder<AccountSum> rows) => rows.HasNoKey().ToView(null);
}
