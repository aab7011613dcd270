namespace Petitions.SystemTests.Halls;

/// <summary>The shapes a test runs in: both, unless a proof needs one only.</summary>
public static class Shapes
{
    /// <summary>From PETITIONS_TEST_SHAPES, such as <c>Embedded</c>; both without it.</summary>
    public static TheoryData<HallShape> All =>
        Environment.GetEnvironmentVariable("PETITIONS_TEST_SHAPES") is { Length: > 0 } named
            ? [.. named.Split(',').Select(Enum.Parse<HallShape>)]
            : [HallShape.Embedded, HallShape.Distributed];
}
