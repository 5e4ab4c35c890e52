namespace Affiliate.ServiceDefaults.Storage;

/// <summary>Which database belongs to which service of this process.</summary>
/// <param name="Service">Service name in lower case.</param>
/// <param name="Db">Its <see cref="ServiceDb"/> type.</param>
public sealed record ServiceStorage(string Service, Type Db);
