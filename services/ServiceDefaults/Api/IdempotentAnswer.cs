using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.ServiceDefaults.Api;

/// <summary>An answer kept for 24 h so that the same request, sent again, gets it again.</summary>
public sealed class IdempotentAnswer
{
    /// <summary>Who asked what: SHA-256 of role, id, method and path, hex.</summary>
    public required string Scope { get; init; }

    /// <summary>The caller's <c>Idempotency-Key</c>.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request's body, hex.</summary>
    public required string BodyHash { get; init; }

    /// <summary>HTTP status answered.</summary>
    public required int Status { get; init; }

    /// <summary>Content type answered.</summary>
    public required string? ContentType { get; init; }

    /// <summary>Body answered.</summary>
    public required byte[] Body { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    internal static void Configure(EntityTypeBuilder<IdempotentAnswer> table)
    {
        table.ToTable("idempotent_answers");
        table.HasKey(answer => new { answer.Scope, answer.Key });
        table.Property(answer => answer.Scope).HasMaxLength(64);
        table.Property(answer => answer.Key).HasMaxLength(200);
        table.Property(answer => answer.BodyHash).HasMaxLength(64);
        table.HasIndex(answer => answer.At);
    }
}
