Console.WriteLine("petitions");
