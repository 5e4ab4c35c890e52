using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Gateway.Accounts.Tokens;

/// <summary>An API token as we keep it: never the token itself.</summary>
public sealed class TokenRecord
{
    public required string Id { get; init; }

    /// <summary>SHA-256 of the token, see <see cref="Authentication.ApiToken.Hash"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>The token's first characters, so that its owner recognises it in the list.</summary>
    public required string Prefix { get; init; }

    /// <summary><c>merchant</c> or <c>publisher</c>.</summary>
    public required string Role { get; init; }

    public required string AccountId { get; init; }

    public required string? Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Hash of caller and <c>Idempotency-Key</c>, for 24 h (see <see cref="RepeatableToken"/>).</summary>
    public string? RequestKey { get; set; }

    /// <summary>Hash of what was asked for under that key.</summary>
    public string? RequestHash { get; init; }

    /// <summary>What the token was derived from besides the caller's own secret.</summary>
    public byte[]? Salt { get; init; }

    internal static void Configure(EntityTypeBuilder<TokenRecord> table)
    {
        table.ToTable("tokens");
        table.HasKey(token => token.Id);
        table.Property(token => token.Id).HasMaxLength(40);
        table.Property(token => token.Hash).HasMaxLength(64);
        table.Property(token => token.Prefix).HasMaxLength(20);
        table.Property(token => token.Role).HasMaxLength(20);
        table.Property(token => token.AccountId).HasMaxLength(40);
        table.Property(token => token.Name).HasMaxLength(AccountName.Longest);
        table.Property(token => token.RequestKey).HasMaxLength(64);
        table.Property(token => token.RequestHash).HasMaxLength(64);
        table.HasIndex(token => token.Hash).IsUnique();
        table.HasIndex(token => token.RequestKey).IsUnique();
        table.HasIndex(token => new { token.Role, token.AccountId, token.CreatedAt, token.Id });
    }
}
