namespace Affiliate.ServiceDefaults.Api;

/// <summary>Endpoint metadata: writes of this group understand <c>Idempotency-Key</c> and keep answers in this database.</summary>
/// <param name="Db">A <see cref="Storage.ServiceDb"/> type.</param>
public sealed record IdempotentWrites(Type Db);
