using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Gateway.Users;

/// <summary>One browser in which a user is signed in.</summary>
public sealed class UserSession
{
    /// <summary>Hash of what the cookie holds.</summary>
    public required string Hash { get; init; }

    public required string UserId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Moves on with use, to a few minutes.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    internal static void Configure(EntityTypeBuilder<UserSession> table)
    {
        table.ToTable("user_sessions");
        table.HasKey(session => session.Hash);
        table.Property(session => session.Hash).HasMaxLength(64);
        table.Property(session => session.UserId).HasMaxLength(40);
        table.HasIndex(session => session.UserId);
        table.HasIndex(session => session.SeenAt);
        table.HasOne<User>().WithMany().HasForeignKey(session => session.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
