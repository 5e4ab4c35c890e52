using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Affiliate.House.Tests;

public sealed class MigrationTests
{
    public static TheoryData<string> Contexts =>
        [.. House.Services.SelectMany(service => service.GetTypes()).Where(IsFactory).Select(factory => factory.AssemblyQualifiedName!)];

    [Fact]
    public void Every_service_has_a_context_for_each_engine() => Assert.Equal(House.Services.Count * 2, Contexts.Count);

    [Theory]
    [MemberData(nameof(Contexts))]
    public void The_migrations_make_what_the_model_says(string factory)
    {
        using var db = Create(factory);

        Assert.False(
            db.Database.HasPendingModelChanges(), $"{db.GetType().Name} has changes that no migration makes: dotnet ef migrations add");
    }

    [Theory]
    [MemberData(nameof(Contexts))]
    public void Until_the_first_release_there_is_one_migration(string factory)
    {
        using var db = Create(factory);

        Assert.EndsWith("_Initial", Assert.Single(db.Database.GetMigrations()), StringComparison.Ordinal);
    }

    private static DbContext Create(string factory)
    {
        var type = Type.GetType(factory, throwOnError: true)!;
        var create = Face(type)!.GetMethod(nameof(IDesignTimeDbContextFactory<>.CreateDbContext))!;
        return (DbContext)create.Invoke(Activator.CreateInstance(type), [Array.Empty<string>()])!;
    }

    private static bool IsFactory(Type type) => type is { IsClass: true, IsAbstract: false } && Face(type) is not null;

    private static Type? Face(Type type) => type.GetInterfaces()
        .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IDesignTimeDbContextFactory<>));
}
