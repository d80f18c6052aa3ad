"""Pictures in posts: sent by members, made anew, served to who may read a post with them."""
